package org.segbench.reports.tables;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.segbench.reports.Metric;

/**
 * The numbers that the paper prints (Roy et al., MedNeXt, MICCAI 2023), from {@code published.csv}:
 * {@code table,row,dataset,metric,value}. Table 2 holds the five-fold cross-validations of all
 * networks on all four challenges.
 */
final class Published {
  private static final Map<String, String> DATASETS =
      Map.of("btcv", "BTCV", "amos22", "AMOS22", "kits19", "KiTS19", "brats21", "BraTS21");
  private static final Map<Metric, String> METRICS =
      Map.of(Metric.DSC, "DSC", Metric.SURFACE_DICE_VOXEL, "SDC");

  private final List<Entry> entries;

  private record Entry(String table, String row, String dataset, String metric, double value) {}

  private Published(List<Entry> entries) {
    this.entries = entries;
  }

  static Published read() {
    try (InputStream in = Published.class.getResourceAsStream("published.csv")) {
      if (in == null) {
        throw new AssertionError("published.csv is missing from the build");
      }
      try (CsvReader<NamedCsvRecord> reader =
              CsvReader.builder()
                  .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8));
          Stream<NamedCsvRecord> rows = reader.stream()) {
        return new Published(
            rows.map(
                    row ->
                        new Entry(
                            row.getField("table"),
                            row.getField("row"),
                            row.getField("dataset"),
                            row.getField("metric"),
                            Double.parseDouble(row.getField("value"))))
                .toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("published.csv is damaged in this build", e);
    }
  }

  /** Whether the paper has results on this challenge ({@code btcv}, {@code amos22}, ...). */
  static boolean covers(String challenge) {
    return DATASETS.containsKey(challenge);
  }

  /** Whether the paper prints this metric. */
  static boolean prints(Metric metric) {
    return METRICS.containsKey(metric);
  }

  /**
   * Table 2's value in percent for a network's id, such as {@code mednext-b-k3}: the table's row of
   * the same letters and digits.
   */
  OptionalDouble table2(String network, String challenge, Metric metric) {
    return entries.stream()
        .filter(entry -> entry.table.equals("table2"))
        .filter(entry -> key(entry.row).equals(key(network)))
        .filter(entry -> entry.dataset.equals(DATASETS.get(challenge)))
        .filter(entry -> entry.metric.equals(METRICS.get(metric)))
        .mapToDouble(Entry::value)
        .findFirst();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
