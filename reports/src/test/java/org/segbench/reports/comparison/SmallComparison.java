package org.segbench.reports.comparison;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.segbench.reports.comparison.TableSpec.Row;

/** Three networks on two data sets, two folds each, for tests. */
public final class SmallComparison {
  private SmallComparison() {}

  /** One score table, {@code scores}, of BTCV ({@code one}) and an own data set ({@code two}). */
  public static Comparison of() {
    List<Row> rows =
        List.of(
            new Row("base", "nnUNet", Optional.of("nnUNet"), "baselines"),
            new Row("small", "MedNeXt-S-k3", Optional.of("MedNeXt-S-k3"), "ours"),
            new Row("large", "MedNeXt-S-k5", Optional.of("MedNeXt-S-k5"), "ours"));
    return new Comparison(
        "Small",
        "little",
        SurfaceDice.VOXEL,
        List.of(
            new DatasetColumn("one", "BTCV", Optional.of("BTCV")),
            new DatasetColumn("two", "Own", Optional.empty())),
        List.of(
            contender("base", false, Optional.empty(), Set.of("one", "two")),
            contender("small", true, Optional.empty(), Set.of("one", "two")),
            contender("large", true, Optional.of("small"), Set.of("one"))),
        List.of(
            new TableSpec.Scores(
                "scores", "Scores", Optional.of("table2"), rows, List.of("one", "two"), true, true),
            new TableSpec.Configurations("costs", "Costs", Optional.empty(), rows, true),
            new TableSpec.TestSet(
                "test-set", "Test sets", Optional.empty(), rows, List.of("one", "two"))));
  }

  private static Contender contender(
      String id, boolean challenger, Optional<String> beganWith, Set<String> datasets) {
    NetworkFacts facts =
        new NetworkFacts("net-" + id, "2", "2", "32", 5_551_234, 65_000_000_000L, 130_400_000_000L);
    return new Contender(
        id,
        "Title of " + id,
        challenger,
        beganWith,
        datasets,
        new TreeSet<>(Set.of(0, 1)),
        Optional.of(facts));
  }
}
