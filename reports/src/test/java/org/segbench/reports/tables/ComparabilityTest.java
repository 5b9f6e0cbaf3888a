package org.segbench.reports.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.reports.Results;
import org.segbench.reports.RunFolder;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.SmallComparison;

class ComparabilityTest {
  private static final String NOTHING =
      "Checked by machine: no two rows have results yet that could be compared.";

  @TempDir Path runs;

  @Test
  void rowsThatDifferInTheNetworkAloneAreFair() throws IOException {
    assertEquals(List.of(NOTHING), sentences());
    run("one", "base", 0, Map.of("network", "a", "recipe", "x", "seed", "0"));
    assertEquals(List.of(NOTHING), sentences());
    run("one", "small", 0, Map.of("network", "b", "recipe", "y", "seed", "0"));
    assertEquals(
        List.of("Checked by machine, BTCV: the rows differ only in network, recipe (allowed)."),
        sentences());
    run("two", "base", 0, Map.of("network", "a", "recipe", "x", "seed", "0"));
    run("two", "small", 0, Map.of("network", "b", "recipe", "y", "seed", "0"));
    assertEquals(
        List.of(
            "Checked by machine, BTCV, Own: the rows differ only in network, recipe (allowed)."),
        sentences());
  }

  @Test
  void anythingElseThatDiffersIsNamedWithItsRows() throws IOException {
    String hash = "0123456789abcdef0123456789abcdef";
    run("one", "base", 0, Map.of("network", "a", "planHash", hash, "epochs", "10"));
    run("one", "small", 0, Map.of("network", "b", "planHash", "p", "epochs", "10"));
    run("one", "large", 0, Map.of("network", "c", "planHash", "p"));
    assertEquals(
        List.of(
            "Checked by machine, BTCV: the rows differ in network (allowed) and also in epochs: 10"
                + " (Title of base, Title of small), not said (Title of large); planHash:"
                + " 0123456789ab… (Title of base), p (Title of large, Title of small)."),
        sentences());
  }

  @Test
  void splitsAreComparedWithinAFold() throws IOException {
    run("one", "base", 0, Map.of("fold", "0", "splitHash", "s0"));
    run("one", "base", 1, Map.of("fold", "1", "splitHash", "s1"));
    run("one", "small", 0, Map.of("fold", "0", "splitHash", "s0"));
    assertEquals(List.of("Checked by machine, BTCV: the rows differ in nothing."), sentences());
    run("one", "small", 1, Map.of("fold", "1", "splitHash", "other"));
    assertEquals(
        List.of(
            "Checked by machine, BTCV: the rows differ also in splitHash of fold 1: other (Title of"
                + " small), s1 (Title of base)."),
        sentences());
  }

  @Test
  void whereResultsCameFromIsComparedToo() throws IOException {
    run("one", "base", 0, Map.of("network", "a"), ", \"device\": \"cpu\"");
    run("one", "small", 0, Map.of("network", "a"), ", \"device\": \"gpu0\"");
    assertEquals(
        List.of(
            "Checked by machine, BTCV: the rows differ also in device: cpu (Title of base), gpu0"
                + " (Title of small)."),
        sentences());
    new RunFolder(runs, "one", "large", 0, "c")
        .describe("one", "large", 0, "c", "imported", false, "")
        .scores("c1,1,spleen,ok,0.5,0.6,0.7,4.5,100,90\n");
    assertEquals(
        "Checked by machine, BTCV: how Title of large came about is not recorded, so it cannot be"
            + " compared.",
        sentences().get(1));
  }

  private List<String> sentences() {
    Comparison comparison = SmallComparison.of();
    return new Comparability(comparison, Results.read(runs))
        .sentences(comparison.tables().get(0).rows(), List.of("one", "two"));
  }

  private void run(String dataset, String experiment, int fold, Map<String, String> configuration)
      throws IOException {
    run(dataset, experiment, fold, configuration, "");
  }

  private void run(
      String dataset, String experiment, int fold, Map<String, String> configuration, String more)
      throws IOException {
    String members =
        new TreeMap<>(configuration)
            .entrySet().stream()
                .map(each -> "\"%s\": \"%s\"".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    new RunFolder(runs, dataset, experiment, fold, "net")
        .describe(
            dataset,
            experiment,
            fold,
            "net",
            "finished",
            false,
            ", \"configuration\": {" + members + "}" + more)
        .scores("c1,1,spleen,ok,0.5,0.6,0.7,4.5,100,90\n");
  }
}
