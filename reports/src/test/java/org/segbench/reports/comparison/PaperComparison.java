package org.segbench.reports.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.segbench.reports.comparison.TableSpec.Row;

/** The paper as a comparison, for tests: all of its tables, its networks and data sets. */
public final class PaperComparison {
  private static final List<String> BASELINES =
      List.of("nnUNet", "UNETR", "TransUNet", "TransBTS", "nnFormer", "SwinUNETR", "3D-UX-Net");
  private static final List<String> MEDNEXTS =
      List.of(
          "MedNeXt-S-k3",
          "MedNeXt-B-k3",
          "MedNeXt-M-k3",
          "MedNeXt-L-k3",
          "MedNeXt-S-k5",
          "MedNeXt-B-k5",
          "MedNeXt-M-k5",
          "MedNeXt-L-k5");
  private static final List<String> DATASETS = List.of("btcv", "amos22", "kits19", "brats21");

  private PaperComparison() {}

  public static Comparison of(SurfaceDice surfaceDice) {
    List<Contender> contenders = new ArrayList<>();
    BASELINES.forEach(name -> contenders.add(contender(name, false)));
    MEDNEXTS.forEach(name -> contenders.add(contender(name, true)));
    contenders.add(ablation("standard", Optional.empty()));
    contenders.add(ablation("scratch", Optional.empty()));
    contenders.add(ablation("twice", Optional.of("mednext-b-k3")));
    return new Comparison("MedNeXt", "as printed", surfaceDice, datasets(), contenders, tables());
  }

  private static List<DatasetColumn> datasets() {
    List<String> names = List.of("BTCV", "AMOS22", "KiTS19", "BraTS21");
    List<DatasetColumn> datasets = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      datasets.add(new DatasetColumn(DATASETS.get(i), names.get(i), Optional.of(names.get(i))));
    }
    return datasets;
  }

  private static Contender contender(String name, boolean challenger) {
    Optional<String> beganWith =
        name.endsWith("-k5") ? Optional.of(id(name).replace("-k5", "-k3")) : Optional.empty();
    Optional<NetworkFacts> facts =
        challenger
            ? Optional.of(
                new NetworkFacts(id(name), "3, 4", "2, 3", "32", 61_750_000, 248_000_000L, 500))
            : Optional.empty();
    return new Contender(
        id(name),
        name,
        challenger,
        beganWith,
        Set.copyOf(DATASETS),
        new TreeSet<>(List.of(0, 1, 2, 3, 4)),
        facts);
  }

  private static Contender ablation(String id, Optional<String> beganWith) {
    return new Contender(
        id,
        id,
        true,
        beganWith,
        Set.of("btcv", "amos22"),
        new TreeSet<>(Set.of(0)),
        Optional.empty());
  }

  private static List<TableSpec> tables() {
    List<String> all = new ArrayList<>(BASELINES);
    all.addAll(MEDNEXTS);
    return List.of(
        new TableSpec.Configurations(
            "table1-left", "Table 1, left", Optional.empty(), rows(MEDNEXTS), false),
        new TableSpec.Scores(
            "table1-right",
            "Table 1, right",
            Optional.of("table1-ablation"),
            ablations(),
            List.of("btcv", "amos22"),
            false,
            false),
        new TableSpec.Scores(
            "table2", "Table 2", Optional.of("table2"), rows(all), DATASETS, true, true),
        new TableSpec.Configurations(
            "supp-6.2", "Supplement 6.2", Optional.of("supp6.2"), rows(MEDNEXTS), true),
        testSet("test-set", "supp7-testset"),
        testSet("figure-1c", "fig1c-testset"));
  }

  private static List<Row> rows(List<String> names) {
    return names.stream()
        .map(
            name ->
                new Row(
                    id(name), name, Optional.of(name), MEDNEXTS.contains(name) ? "ours" : "others"))
        .toList();
  }

  private static List<Row> ablations() {
    return List.of(
        row("mednext-b-k3", "MedNeXt-B resampling (residual inverted bottleneck)", "resampling"),
        row("standard", "MedNeXt-B standard up and downsampling", "resampling"),
        row("mednext-b-k5", "MedNeXt-B k5 + UpKern", "upkern"),
        row("scratch", "MedNeXt-B k5 from scratch", "upkern"),
        row("mednext-b-k5", "MedNeXt-B k5 + UpKern (vs trained twice)", "schedule"),
        row("twice", "MedNeXt-B k3 trained twice", "schedule"),
        row("nnunet", "nnUNet (non-MedNeXt baseline)", "baseline"));
  }

  private static TableSpec testSet(String id, String published) {
    Row row = row("mednext-l-k5", "MedNeXt-L-k5 5-fold ensemble", "");
    return new TableSpec.TestSet(id, "Test sets", Optional.of(published), List.of(row), DATASETS);
  }

  private static Row row(String experiment, String name, String group) {
    return new Row(experiment, name, Optional.of(name), group);
  }

  private static String id(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
