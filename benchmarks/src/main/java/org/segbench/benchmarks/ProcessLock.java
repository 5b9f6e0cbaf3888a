package org.segbench.benchmarks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps two processes from one piece of work, by a lock on a file. The system lets go of it when
 * the process ends, however it ends.
 *
 * <p>A process asks for a lock that it may hold itself at its own risk: on POSIX systems, the
 * asking ends with the lock lost.
 */
public final class ProcessLock implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock; empty if someone else has it.
   *
   * @throws HarnessException if the file cannot be written to
   */
  public static Optional<ProcessLock> tryAcquire(Path file) {
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new ProcessLock(file, channel));
    } catch (IOException e) {
      throw new HarnessException(
          "%s: cannot be locked (%s); choose a workspace that can be written to".formatted(file, e),
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

  /** Whether another process holds the lock now. */
  public static boolean isHeld(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    Optional<ProcessLock> mine = tryAcquire(file);
    mine.ifPresent(ProcessLock::close);
    return mine.isEmpty();
  }

  /** Does some work, then lets go of the lock. */
  public <T> T during(Supplier<T> work) {
    try {
      return work.get();
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new HarnessException(file + ": the lock cannot be released", e);
    }
  }
}
