package org.segbench.reports.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/**
 * A table with published values beside its own as CSV, one line a cell: the row's words, the
 * column's group and title, then what is here with its spread, cases, folds, marks and status, what
 * is published with its marks, and what "nnU-Net Revisited" says. {@code status} is {@code ok} or
 * says why nothing is here; {@code data} is real, SYNTHETIC or imported, empty without a value.
 */
final class LongCsv {
  private LongCsv() {}

  static String of(ResultTable table) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      List<String> header = new ArrayList<>();
      table.columns().stream()
          .filter(column -> column.kind() != Kind.COMPARED)
          .forEach(column -> header.add(column.heading()));
      header.addAll(List.of("column", "measure", "here", "spread", "cases", "folds", "marks"));
      header.addAll(List.of("status", "data", "published", "published marks", "revisited"));
      writer.writeRecord(header);
      for (List<Cell> row : table.rows()) {
        lines(table.columns(), row).forEach(writer::writeRecord);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing CSV in memory", e);
    }
    return text.toString();
  }

  private static List<List<String>> lines(List<Column> columns, List<Cell> row) {
    List<String> words = new ArrayList<>();
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      if (row.get(i) instanceof Cell.Compared cell) {
        List<String> line = new ArrayList<>(words);
        line.add(columns.get(i).group());
        line.add(columns.get(i).title());
        line.addAll(own(cell.here(), cell.marks()));
        line.add(cell.published().map(Cell.Printed::text).orElse(""));
        line.add(cell.published().map(Cell.Printed::marks).map(LongCsv::marks).orElse(""));
        line.add(cell.revisited().map(Cell.Printed::text).orElse(""));
        lines.add(line);
      } else {
        words.add(CellText.of(row.get(i)));
      }
    }
    return lines;
  }

  /** Value, spread, cases, folds, marks, status, data. */
  private static List<String> own(Here here, Marks marks) {
    if (here instanceof Here.Reproduced mean) {
      return List.of(
          CellText.percent(mean),
          CellText.spread(mean),
          mean.cases() + "/" + mean.of(),
          mean.folds() + "/" + mean.ofFolds(),
          marks(marks),
          "ok",
          data(mean));
    }
    if (here instanceof Here.Stated stated) {
      String data = stated.imported() ? "imported" : "";
      return List.of(stated.text(), "", "", "", marks(marks), "ok", data);
    }
    return List.of("", "", "", "", "", CellText.of(here), "");
  }

  private static String data(Here.Reproduced mean) {
    String made = mean.synthetic() ? "SYNTHETIC" : "";
    String brought = mean.imported() ? "imported" : "";
    String both = made + (made.isEmpty() || brought.isEmpty() ? "" : ", ") + brought;
    return both.isEmpty() ? "real" : both;
  }

  private static String marks(Marks marks) {
    return (marks.bold() ? "bold" : "")
        + (marks.bold() && marks.underline() ? " " : "")
        + (marks.underline() ? "underlined" : "");
  }
}
