package org.segbench.reports.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.segbench.reports.tables.ResultTable.Column;

/**
 * A table as CSV (RFC 4180, line feeds). A score becomes three columns - percent, {@code n/N}
 * cases, status - so that numbers stay numbers and an empty one says why in its status ({@code ok}
 * otherwise). The last column tells synthetic data from real ones. A table whose cells stand beside
 * published values has one line a cell instead ({@link LongCsv}).
 */
public final class Csv {
  private static final String OK = "ok";

  private Csv() {}

  public static String of(ResultTable table) {
    if (table.compares()) {
      return LongCsv.of(table);
    }
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      List<String> header = new ArrayList<>();
      table.columns().forEach(column -> header.addAll(header(column)));
      header.add("data");
      writer.writeRecord(header);
      for (List<Cell> row : table.rows()) {
        List<String> line = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          line.addAll(fields(row.get(i), table.columns().get(i)));
        }
        line.add(table.synthetic() ? "SYNTHETIC" : "real");
        writer.writeRecord(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing CSV in memory", e);
    }
    return text.toString();
  }

  private static List<String> header(Column column) {
    String title = column.title();
    return switch (column.kind()) {
      case TEXT -> List.of(title);
      case MEAN, DISTANCE, COMPARED -> List.of(title, title + " cases", title + " status");
      case PERCENT -> List.of(title, title + " status");
    };
  }

  private static List<String> fields(Cell cell, Column column) {
    if (cell instanceof Cell.Mean mean) {
      String status = mean.note().isEmpty() ? OK : mean.note();
      return List.of(CellText.percent(mean), mean.cases() + "/" + mean.of(), status);
    }
    if (cell instanceof Cell.Distance distance) {
      String status = distance.note().isEmpty() ? OK : distance.note();
      return List.of(CellText.two(distance.mm()), distance.cases() + "/" + distance.of(), status);
    }
    if (cell instanceof Cell.Percent percent) {
      return List.of(CellText.percent(percent), OK);
    }
    if (cell instanceof Cell.Absent absent) {
      return switch (column.kind()) {
        case TEXT -> List.of(absent.why());
        case MEAN, DISTANCE, COMPARED -> List.of("", "", absent.why());
        case PERCENT -> List.of("", absent.why());
      };
    }
    return List.of(CellText.of(cell));
  }
}
