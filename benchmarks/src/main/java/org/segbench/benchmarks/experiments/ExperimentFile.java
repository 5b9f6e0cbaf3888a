package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.reports.comparison.Comparison;

/**
 * A comparison as a person writes it, in YAML:
 *
 * <pre>
 * expect: The large kernel, begun with the small one's weights, is better by about a point of DSC.
 * datasets: [btcv, amos22]
 * plan: paper                  # or {name: 3mm, spacing: [3, 3, 3], patch: [64, 64, 64]}
 * folds: [0, 1, 2, 3, 4]
 * experiments:
 *   - network: mednext-s-k3
 *   - network: mednext-s-k5
 *     initialise-from: mednext-s-k3
 * tables:
 *   - {id: kernels, show: scores, title: Kernels, rows: [mednext-s-k3, mednext-s-k5]}
 * </pre>
 *
 * <p>All rows share data, folds and schedule, but for what a row names otherwise; that is what
 * makes it a comparison. {@code config schema} prints all keys.
 *
 * @param title the report's heading
 * @param expect what to expect of it, and how long it takes
 * @param conventions whom to follow where the paper's text and its authors' code differ
 * @param datasets what the rows train on, in the order of the tables' columns
 * @param plan how data sets are prepared that say nothing themselves; the paper's plan for the
 *     network's dimensions if empty
 * @param folds numbers of folds, from 0
 * @param schedule of all rows
 * @param experiments the rows; each begins with fresh weights or with those of one above
 * @param ensembles whose folds predict the test images together
 * @param tables what the report prints; may be empty
 */
@JsonClassDescription("the file")
public record ExperimentFile(
    String title,
    String expect,
    Conventions conventions,
    List<DatasetEntry> datasets,
    Optional<PlanOptions> plan,
    List<Integer> folds,
    Schedule schedule,
    List<Experiment> experiments,
    List<EnsembleEntry> ensembles,
    List<TableEntry> tables) {

  public ExperimentFile {
    InvalidValue.require(!title.isBlank(), "title", "a heading", "nothing");
    InvalidValue.require(!expect.isBlank(), "expect", "a sentence or two", "nothing");
    datasets = Lists.some("datasets", datasets);
    folds = Lists.folds("folds", folds);
    experiments = Lists.some("experiments", experiments);
    ensembles = List.copyOf(ensembles);
    tables = List.copyOf(tables);
    new References(datasets, folds, experiments, ensembles, tables).check();
  }

  /**
   * Reads a file; a name of {@link Shipped} that is no file means the shipped one.
   *
   * @throws org.segbench.benchmarks.HarnessException naming file, line and key, if a key is unknown
   *     or missing, its value does not suit, or it names what is not there
   */
  public static ExperimentFile read(Path file) {
    String name = file.toString();
    return Files.notExists(file) && Shipped.names().contains(name)
        ? YamlFile.read(name, Shipped.text(name), ExperimentFile.class)
        : YamlFile.read(file, ExperimentFile.class);
  }

  /** The experiment of that name. */
  public Optional<Experiment> experiment(String name) {
    return experiments.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The data set of that name. */
  public Optional<DatasetEntry> dataset(String name) {
    return datasets.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * Every training, with everything decided: data set by data set, fold by fold, what a training
   * begins with before it.
   */
  public List<Training> trainings() {
    return new Grid(this, Ledger.read()).trainings();
  }

  /** Every set of test images that is predicted. */
  public List<TestPrediction> testPredictions() {
    return new Grid(this, Ledger.read()).testPredictions();
  }

  /** What the reports are told of it; loads no tensor. */
  public Comparison comparison() {
    return new ComparisonMaker(this, new Grid(this, Ledger.read())).comparison();
  }

  @JsonCreator
  static ExperimentFile of(
      @JsonProperty(value = "expect", required = true)
          @JsonPropertyDescription("what to expect of it, and how long it takes")
          String expect,
      @JsonProperty(value = "title", defaultValue = "Comparison")
          @JsonPropertyDescription("the report's heading")
          String title,
      @JsonProperty(value = "conventions", defaultValue = "paper")
          @JsonPropertyDescription(
              "paper or authors-code: whom to follow where the two differ (networks, learning rates, the surface Dice that tables show)")
          Conventions conventions,
      @JsonProperty(value = "datasets", defaultValue = "(none: this or dataset must be given)")
          @JsonPropertyDescription("what the rows train on, in the order of the tables' columns")
          List<DatasetEntry> datasets,
      @JsonProperty(value = "dataset", defaultValue = "(none: this or datasets must be given)")
          @JsonPropertyDescription("the only data set")
          DatasetEntry dataset,
      @JsonProperty(value = "plan", defaultValue = "(paper; paper-2d for 2-D networks)")
          @JsonPropertyDescription("how data sets are prepared: a plan's name, or keys")
          PlanKeys plan,
      @JsonProperty(value = "folds", defaultValue = "[0]")
          @JsonPropertyDescription("numbers of folds, from 0")
          List<Integer> folds,
      @JsonProperty(value = "epochs", defaultValue = "1000")
          @JsonPropertyDescription("length of the schedule")
          Integer epochs,
      @JsonProperty(value = "iterations", defaultValue = "250")
          @JsonPropertyDescription("training steps an epoch")
          Integer iterations,
      @JsonProperty(value = "validation-iterations", defaultValue = "50")
          @JsonPropertyDescription("validation batches an epoch")
          Integer validationIterations,
      @JsonProperty(value = "augmentation", defaultValue = "nnunet-v1")
          @JsonPropertyDescription(
              "what happens to training patches: nnunet-v1, nnunet-v2, mirroring or none")
          String augmentation,
      @JsonProperty(value = "seed", defaultValue = "0")
          @JsonPropertyDescription("of weights and draws")
          Long seed,
      @JsonProperty(value = "mirroring", defaultValue = "true")
          @JsonPropertyDescription("whether predictions average mirrored copies")
          Boolean mirroring,
      @JsonProperty(value = "predict-test", defaultValue = "false")
          @JsonPropertyDescription(
              "whether every experiment predicts the test images, as if 'ensembles' named it")
          Boolean predictTest,
      @JsonProperty(value = "experiments", required = true)
          @JsonPropertyDescription("the rows of the comparison")
          List<Experiment> experiments,
      @JsonProperty(value = "ensembles", defaultValue = "[]")
          @JsonPropertyDescription("experiments whose folds predict the test images together")
          List<EnsembleEntry> ensembles,
      @JsonProperty(value = "tables", defaultValue = "[]")
          @JsonPropertyDescription("what the report prints of it")
          List<TableEntry> tables) {
    List<Experiment> rows = Objects.requireNonNullElse(experiments, List.of());
    return new ExperimentFile(
        Objects.requireNonNullElse(title, "Comparison"),
        Objects.requireNonNullElse(expect, ""),
        Objects.requireNonNullElse(conventions, Conventions.PAPER),
        oneOrMore(datasets, dataset),
        Optional.ofNullable(plan).map(PlanKeys::options),
        Objects.requireNonNullElse(folds, List.of(0)),
        new Schedule(
            Objects.requireNonNullElse(epochs, 1000),
            Objects.requireNonNullElse(iterations, 250),
            Objects.requireNonNullElse(validationIterations, 50),
            augmentation(augmentation),
            Objects.requireNonNullElse(seed, 0L),
            Objects.requireNonNullElse(mirroring, true)),
        rows,
        ensembles(
            Objects.requireNonNullElse(ensembles, List.of()),
            Objects.requireNonNullElse(predictTest, false) ? rows : List.of()),
        Objects.requireNonNullElse(tables, List.of()));
  }

  private static List<DatasetEntry> oneOrMore(List<DatasetEntry> datasets, DatasetEntry dataset) {
    if (datasets == null && dataset == null) {
      throw InvalidValue.missing("datasets");
    }
    InvalidValue.require(
        datasets == null || dataset == null, "dataset", "'datasets' or 'dataset'", "both");
    return datasets == null ? List.of(dataset) : datasets;
  }

  private static List<EnsembleEntry> ensembles(List<EnsembleEntry> named, List<Experiment> others) {
    return Stream.concat(
            named.stream(),
            others.stream()
                .map(Experiment::name)
                .filter(name -> named.stream().noneMatch(each -> each.experiment().equals(name)))
                .map(name -> new EnsembleEntry(name, Optional.empty(), false)))
        .toList();
  }

  private static Augmentation augmentation(String name) {
    if (name == null) {
      return Augmentation.NNUNET_V1;
    }
    InvalidValue.require(
        Augmentation.names().contains(name),
        "augmentation",
        "one of " + String.join(", ", Augmentation.names()),
        name);
    return Augmentation.byName(name);
  }
}
