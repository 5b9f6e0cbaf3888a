package org.segbench.reports.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

class RenderingTest {
  private static final ResultTable TABLE =
      new ResultTable(
          "a_b",
          false,
          List.of(
              new Column("Net", Kind.TEXT),
              new Column("DSC", Kind.MEAN),
              new Column("paper", Kind.PERCENT)),
          List.of(
              List.of(
                  new Cell.Text("a|b\n<i>, \"c\""),
                  new Cell.Mean(0.84005, 29, 30, ""),
                  new Cell.Percent(-0.5, true)),
              List.of(
                  new Cell.Text("x"),
                  new Cell.Absent("no finished run"),
                  new Cell.Absent("not, printed"))),
          List.of("a *note*"));

  @Test
  void markdownKeepsTextFromBecomingMarkup() {
    assertEquals(
        """
        **a\\_b**

        | Net             |               DSC |          paper |
        | --------------- | ----------------: | -------------: |
        | a\\|b \\<i\\>, "c" |     84.01 (29/30) |          -0.50 |
        | x               | – no finished run | – not, printed |

        - a \\*note\\*
        """,
        Markdown.of(TABLE));
  }

  @Test
  void csvQuotesAndKeepsNumbersApartFromReasons() {
    assertEquals(
        """
        Net,DSC,DSC cases,DSC status,paper,paper status,data
        "a|b
        <i>, ""c""\",84.01,29/30,ok,-0.50,ok,real
        x,,,no finished run,,"not, printed",real
        """,
        Csv.of(TABLE));
  }

  @Test
  void numbersAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("84.01 (29/30)", CellText.of(TABLE.rows().get(0).get(1)));
      assertEquals("-0.50", CellText.of(TABLE.rows().get(0).get(2)));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aRowHasACellForEachColumn() {
    List<List<Cell>> rows = List.of(List.of(new Cell.Text("x")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ResultTable("t", false, TABLE.columns(), rows, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Cell.Mean(Double.NaN, 0, 0, ""));
  }
}
