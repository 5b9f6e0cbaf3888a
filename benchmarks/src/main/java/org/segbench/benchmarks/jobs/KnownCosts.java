package org.segbench.benchmarks.jobs;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What is known of the paper's networks before the first run, from {@code known-costs.csv}: seconds
 * an epoch of 250 steps at the paper's patch and batch on an A100 (the paper's supplement; else
 * "nnU-Net Revisited", whose hours are for 1000 such epochs at patches of its own), and the peak
 * memory of a training step in float32, as PERFORMANCE.md has it.
 */
final class KnownCosts {
  /** Memory of the process itself, without a network, GiB. */
  private static final double PROCESS_GIB = 0.6;

  /**
   * One network.
   *
   * @param epochSeconds of 250 steps at the paper's patch and batch
   * @param from who says so
   * @param peakGib of a step on one patch of {@code voxels}
   */
  record Known(OptionalDouble epochSeconds, String from, double peakGib, long voxels) {
    /** GiB of a step in float32, which grows with the voxels. */
    double gib(long patchVoxels, int batch) {
      return PROCESS_GIB + (peakGib - PROCESS_GIB) * patchVoxels * batch / voxels;
    }
  }

  private final Map<String, Known> byNetwork;

  private KnownCosts(Map<String, Known> byNetwork) {
    this.byNetwork = byNetwork;
  }

  static KnownCosts read() {
    try (InputStream in = KnownCosts.class.getResourceAsStream("known-costs.csv");
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new KnownCosts(
          rows.stream()
              .collect(Collectors.toMap(row -> row.getField("network"), KnownCosts::known)));
    } catch (IOException e) {
      throw new UncheckedIOException("known-costs.csv is damaged in this build", e);
    }
  }

  private static Known known(NamedCsvRecord row) {
    String seconds = row.getField("epoch_seconds");
    return new Known(
        seconds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(seconds)),
        row.getField("seconds_from"),
        Double.parseDouble(row.getField("peak_gib")),
        Arrays.stream(row.getField("patch").split(" "))
            .mapToLong(Long::parseLong)
            .reduce(1, Math::multiplyExact));
  }

  Optional<Known> of(String network) {
    return Optional.ofNullable(byNetwork.get(network));
  }
}
