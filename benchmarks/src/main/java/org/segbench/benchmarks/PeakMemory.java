package org.segbench.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The most memory that this process has held so far, where the system tells: resident memory,
 * Java's and libtorch's together.
 */
public final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final String NOW = "VmRSS:";

  private PeakMemory() {}

  /** In MiB; empty on systems other than Linux. */
  public static OptionalLong mebibytes() {
    OptionalLong kibibytes = kibibytes(PEAK);
    return kibibytes.isEmpty() ? kibibytes : OptionalLong.of(kibibytes.getAsLong() / 1024);
  }

  /** In GiB, or null where the system does not tell: a table's cell. */
  public static Double gibibytes() {
    OptionalLong kibibytes = kibibytes(PEAK);
    return kibibytes.isEmpty() ? null : kibibytes.getAsLong() / 1048576.0;
  }

  /** What the process holds now, in KiB; empty on systems other than Linux. */
  public static OptionalLong nowKibibytes() {
    return kibibytes(NOW);
  }

  /** The most, in KiB; empty on systems other than Linux. */
  public static OptionalLong kibibytes() {
    return kibibytes(PEAK);
  }

  private static OptionalLong kibibytes(String key) {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      // A system whose /proc does not answer is one that does not tell.
      return OptionalLong.empty();
    }
  }

  /** For a person, {@code 1.25 GiB}; "not known" on systems other than Linux. */
  public static String text() {
    OptionalLong mebibytes = mebibytes();
    return mebibytes.isEmpty()
        ? "not known"
        : String.format(Locale.ROOT, "%.2f GiB", mebibytes.getAsLong() / 1024.0);
  }
}
