package org.segbench.datasets.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a file so that a reader sees the old content or the whole new content, never a part.
 *
 * <p>The bytes go to a hidden file in the target's own folder, are forced to the disk, and the file
 * is renamed over the target in one step. If anything fails the hidden file is removed and the
 * target stays as it was.
 */
public final class AtomicFile {
  private static final Logger LOG = LoggerFactory.getLogger(AtomicFile.class);
  private static final int BUFFER_BYTES = 1 << 16;

  private AtomicFile() {}

  /**
   * Writes {@code target} with what {@code body} puts into the stream (buffered; the body need not
   * close it). Missing parent folders are created.
   *
   * @throws IOException if the body or the file system fails; the target is then untouched
   */
  public static void write(Path target, IoConsumer<OutputStream> body) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null) {
      throw new IOException(target + " is not the name of a file");
    }
    Files.createDirectories(folder);
    // Not Files.createTempFile: that would leave the result readable by its owner alone.
    Path partial = folder.resolve("." + name + "." + UUID.randomUUID() + ".partial");
    try {
      writeAndForce(partial, body);
      Files.move(
          partial, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException | Error failure) {
      discard(partial, failure);
      throw failure;
    }
    forceFolder(folder);
  }

  /** Writes {@code text} as UTF-8; see {@link #write}. */
  public static void writeString(Path target, String text) throws IOException {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void writeAndForce(Path partial, IoConsumer<OutputStream> body)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
      body.accept(new Uncloseable(out));
      out.flush();
      channel.force(true);
    }
  }

  private static void discard(Path partial, Throwable failure) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Makes the rename itself durable, where the platform lets a folder be opened and forced. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows and some network file systems refuse; the file is whole there all the same.
      LOG.debug("folder {} cannot be forced to the disk: {}", folder, e.toString());
    }
  }

  /** Lets a body close its stream (a compressor must) while the channel stays open for forcing. */
  private static final class Uncloseable extends OutputStream {
    private final OutputStream out;

    Uncloseable(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
