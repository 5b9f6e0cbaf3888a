package org.segbench.datasets.raw;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a sequence of named values, so that two sequences share a hash only if equal. */
public final class ContentHash {
  private final MessageDigest digest = sha256();

  /** Adds a value under a name. */
  public ContentHash add(String name, String value) {
    // The length keeps a value from running into the next one.
    String line = name + " " + value.length() + " " + value + "\n";
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /**
   * Adds a file's content under a name.
   *
   * @throws DatasetException if the file cannot be read
   */
  public ContentHash addFile(String name, Path file) {
    return add(name, ofFile(file));
  }

  /** The hash of all that was added, 64 hex digits; the object starts afresh. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The hash of one file, 64 hex digits.
   *
   * @throws DatasetException if the file cannot be read
   */
  public static String ofFile(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new DatasetException(file, "cannot be read (" + e + ")", "check the file", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
