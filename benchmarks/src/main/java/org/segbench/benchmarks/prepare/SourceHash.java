package org.segbench.benchmarks.prepare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.raw.Case;

/** Says whether a case's raw files are still those that its arrays were made from. */
final class SourceHash {
  private SourceHash() {}

  /** SHA-256 over the hashes of the images and the label map, in order. */
  static String of(Case files) {
    MessageDigest all = sha256();
    for (Path file : files.files()) {
      all.update(of(files.id(), file));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private static byte[] of(String id, Path file) {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new HarnessException("case %s: %s cannot be read: %s".formatted(id, file, e), e);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
