package org.segbench.reports.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final DatasetColumn HEART = new DatasetColumn("heart", "Heart", Optional.empty());

  @Test
  void whatIsNamedIsThere() {
    assertRefused(
        "net names liver, which is not there; known are [heart]",
        List.of(contender("net", Optional.empty(), "liver")),
        List.of());
    assertRefused(
        "net names smaller, which is not there; known are [net]",
        List.of(contender("net", Optional.of("smaller"), "heart")),
        List.of());
    assertRefused(
        "t names other, which is not there; known are [net]",
        List.of(contender("net", Optional.empty(), "heart")),
        List.of(table("t", "other", "heart")));
    assertRefused(
        "t names liver, which is not there; known are [heart]",
        List.of(contender("net", Optional.empty(), "heart")),
        List.of(table("t", "net", "liver")));
  }

  @Test
  void nothingIsThereTwice() {
    Contender net = contender("net", Optional.empty(), "heart");
    assertRefused("experiment net is there twice", List.of(net, net), List.of());
    TableSpec table = table("t", "net", "heart");
    assertRefused("table t is there twice", List.of(net), List.of(table, table));
  }

  @Test
  void aTableHasRowsAndAnIdThatNamesAFile() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new TableSpec.Configurations("t", "T", Optional.empty(), List.of(), false));
    assertThrows(IllegalArgumentException.class, () -> table("a/b", "net", "heart"));
  }

  private static void assertRefused(
      String sentence, List<Contender> contenders, List<TableSpec> tables) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Comparison("T", "much", SurfaceDice.VOXEL, List.of(HEART), contenders, tables));
    assertEquals(sentence, refused.getMessage());
  }

  private static Contender contender(String id, Optional<String> beganWith, String dataset) {
    return new Contender(
        id, id, true, beganWith, Set.of(dataset), new TreeSet<>(Set.of(0)), Optional.empty());
  }

  private static TableSpec table(String id, String experiment, String dataset) {
    TableSpec.Row row = new TableSpec.Row(experiment, "row", Optional.empty(), "");
    return new TableSpec.Scores(
        id, "T", Optional.empty(), List.of(row), List.of(dataset), false, false);
  }
}
