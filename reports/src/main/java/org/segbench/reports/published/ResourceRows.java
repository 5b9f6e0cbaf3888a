package org.segbench.reports.published;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rows of the CSV files that lie beside this class in the build. */
final class ResourceRows {
  private ResourceRows() {}

  static <T> List<T> of(String name, Function<NamedCsvRecord, T> mapper) {
    try (InputStream in = ResourceRows.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError(name + " is missing from the build");
      }
      try (CsvReader<NamedCsvRecord> reader =
              CsvReader.builder()
                  .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8));
          Stream<NamedCsvRecord> rows = reader.stream()) {
        return rows.map(mapper).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is damaged in this build", e);
    }
  }
}
