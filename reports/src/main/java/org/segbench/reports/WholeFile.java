package org.segbench.reports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: beside the target, flushed to disk, then renamed over it. A
 * reader never sees half a file, and a failed write leaves the old one.
 */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes {@code content} to {@code target}, making its folder if need be.
   *
   * @throws ReportException if the file cannot be written
   */
  public static void write(Path target, byte[] content) {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new ReportException(target, "expected a file to write, found a root folder");
    }
    try {
      Files.createDirectories(folder);
      Path beside = Files.createTempFile(folder, "." + absolute.getFileName() + ".", ".part");
      try {
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
          ByteBuffer rest = ByteBuffer.wrap(content);
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          channel.force(true);
        }
        beside.toFile().setReadable(true, false);
        Files.move(
            beside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new ReportException(target, "cannot be written (" + e + ")", e);
    }
  }

  /** Writes {@code text} as UTF-8; see {@link #write(Path, byte[])}. */
  public static void writeString(Path target, String text) {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }
}
