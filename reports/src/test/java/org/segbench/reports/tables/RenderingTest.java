package org.segbench.reports.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
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

  private static final ResultTable COMPARED =
      new ResultTable(
          "T",
          false,
          List.of(
              new Column("Net", Kind.TEXT),
              new Column("BTCV", "DSC", Kind.COMPARED),
              new Column("AVG", "DSC", Kind.COMPARED)),
          List.of(
              List.of(
                  new Cell.Text("a"),
                  new Cell.Compared(
                      new Here.Reproduced(
                          0.8, OptionalDouble.of(0.0123), 29, 30, 2, 5, false, true),
                      new Marks(true, true),
                      Optional.of(new Cell.Printed("80.10", new Marks(true, false))),
                      Optional.empty()),
                  new Cell.Compared(
                      new Cell.Absent("1 of 2"), Marks.NONE, Optional.empty(), Optional.empty())),
              List.of(
                  new Cell.Text("b"),
                  new Cell.Compared(
                      new Cell.Absent("no run"), Marks.NONE, Optional.empty(), Optional.empty()),
                  new Cell.Compared(
                      new Cell.Absent("no run"), Marks.NONE, Optional.empty(), Optional.empty()))),
          new TreeSet<>(List.of(1)),
          List.of());

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
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertEquals("80.00±1.23†", CellText.of(COMPARED.rows().get(0).get(1)));
      Locale.setDefault(Locale.GERMANY);
      assertEquals("84.01 (29/30)", CellText.of(TABLE.rows().get(0).get(1)));
      assertEquals("-0.50", CellText.of(TABLE.rows().get(0).get(2)));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aComparedCellTakesALineForEachSource() {
    assertEquals(
        """
        **T**

        | Net |              |               BTCV DSC | AVG DSC |
        | --- | ------------ | ---------------------: | ------: |
        | a   | here         | **<u>80.00±1.23†</u>** |  1 of 2 |
        |     | cases; folds |             29/30; 2/5 |         |
        |     | published    |              **80.10** |         |
        | b   | here         |                 no run |  no run |

        """,
        Markdown.of(COMPARED));
  }

  @Test
  void aTerminalHasMarksBehindNumbersAndGroupsAboveColumns() {
    assertEquals(
        """
        T

                                    BTCV     AVG
        Net                          DSC     DSC
        ----------------------------------------
        a    here          80.00±1.23†*_  1 of 2
             cases; folds     29/30; 2/5
             published            80.10*
        ----------------------------------------
        b    here                 no run  no run

        - 84.01* stands for a bold number, 84.01_ for an underlined one.
        """,
        Terminal.of(COMPARED));
  }

  @Test
  void csvHasOneLineForEachComparedCell() {
    assertEquals(
        """
        Net,column,measure,here,spread,cases,folds,marks,status,data,published,published marks,revisited
        a,BTCV,DSC,80.00,1.23,29/30,2/5,bold underlined,ok,imported,80.10,bold,
        a,AVG,DSC,,,,,,1 of 2,,,,
        b,BTCV,DSC,,,,,,no run,,,,
        b,AVG,DSC,,,,,,no run,,,,
        """,
        Csv.of(COMPARED));
  }

  @Test
  void longNotesWrapInATerminal() {
    String note = "word ".repeat(60).strip();
    ResultTable table = new ResultTable("T", false, TABLE.columns(), TABLE.rows(), List.of(note));
    String notes = Terminal.of(table).split("\n\n", -1)[2];
    assertTrue(notes.lines().allMatch(line -> line.length() <= 110), notes);
    assertEquals("- " + note, notes.strip().replaceAll("\\s+", " "));
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
