package org.segbench.benchmarks.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.segbench.benchmarks.HarnessException;

/** Keeps two processes from training one run. The system lets go of it when the process ends. */
final class RunLock implements AutoCloseable {
  private final RunFolder folder;
  private final FileChannel channel;

  private RunLock(RunFolder folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the run's lock.
   *
   * @throws HarnessException if someone else has it, or the folder cannot be written to
   */
  static RunLock acquire(RunFolder folder) {
    try {
      FileChannel channel =
          FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new HarnessException(
            folder.path() + ": another process is training this run; wait for it, or stop it");
      }
      return new RunLock(folder, channel);
    } catch (IOException e) {
      throw new HarnessException(
          "%s: cannot be locked (%s); choose a workspace that can be written to"
              .formatted(folder.path(), e),
          e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process, which is the same to the caller.
      return null;
    }
  }

  /** The run that is locked. */
  RunFolder folder() {
    return folder;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new HarnessException(folder.path() + ": the lock cannot be released", e);
    }
  }
}
