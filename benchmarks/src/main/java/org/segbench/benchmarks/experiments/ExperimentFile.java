package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.prepare.PlanOptions;

/**
 * A comparison as a person writes it, in YAML:
 *
 * <pre>
 * expect: The large kernel, begun with the small one's weights, is better by about a point of DSC.
 * dataset: btcv
 * plan: paper                  # or {name: 3mm, spacing: [3, 3, 3], patch: [64, 64, 64]}
 * folds: [0, 1, 2, 3, 4]
 * experiments:
 *   - network: mednext-s-k3
 *   - network: mednext-s-k5
 *     initialise-from: mednext-s-k3
 * </pre>
 *
 * <p>All rows share data, folds and schedule, and the plan but for those that name another, as 2-D
 * networks must; that is what makes it a comparison.
 *
 * @param expect what to expect of it, and how long it takes
 * @param dataset a data set's name in the workspace
 * @param plan how it is prepared (default: the paper's plan for the network's dimensions)
 * @param folds numbers of folds, from 0 (default: 0)
 * @param epochs length of the schedule (default: 1000)
 * @param iterations training steps an epoch (default: 250)
 * @param validationIterations validation batches an epoch (default: 50)
 * @param augmentation what happens to training patches, by name (default: nnunet-v1)
 * @param seed of weights and draws (default: 0)
 * @param mirroring whether predictions average mirrored copies (default: true)
 * @param predictTest whether the test images are predicted, all folds together (default: false)
 * @param experiments the rows, at least one, in the order in which they are trained
 */
public record ExperimentFile(
    String expect,
    String dataset,
    Optional<PlanOptions> plan,
    List<Integer> folds,
    int epochs,
    int iterations,
    int validationIterations,
    Augmentation augmentation,
    long seed,
    boolean mirroring,
    boolean predictTest,
    List<Experiment> experiments) {

  public ExperimentFile {
    InvalidValue.require(!expect.isBlank(), "expect", "a sentence or two", "nothing");
    InvalidValue.require(!dataset.isBlank(), "dataset", "a data set's name", "nothing");
    InvalidValue.require(
        !folds.isEmpty()
            && folds.stream().allMatch(fold -> fold != null && fold >= 0)
            && Set.copyOf(folds).size() == folds.size(),
        "folds",
        "different numbers from 0",
        folds);
    InvalidValue.require(epochs >= 1, "epochs", "at least 1", epochs);
    InvalidValue.require(iterations >= 1, "iterations", "at least 1", iterations);
    InvalidValue.require(
        validationIterations >= 0, "validation-iterations", "at least 0", validationIterations);
    InvalidValue.require(
        !experiments.isEmpty() && !experiments.contains(null),
        "experiments",
        "at least one, and none empty",
        experiments);
    folds = List.copyOf(folds);
    experiments = List.copyOf(experiments);
    requireNamesInOrder(experiments);
  }

  private static void requireNamesInOrder(List<Experiment> experiments) {
    Set<String> above = new HashSet<>();
    for (int row = 0; row < experiments.size(); row++) {
      Experiment each = experiments.get(row);
      String place = "experiments/" + row;
      each.initialiseFrom()
          .ifPresent(
              from ->
                  InvalidValue.require(
                      above.contains(from),
                      place + "/initialise-from",
                      "the name of an experiment above",
                      from));
      InvalidValue.require(
          above.add(each.name()), place, "a name that no experiment above has", each.name());
    }
  }

  /**
   * Reads a file.
   *
   * @throws org.segbench.benchmarks.HarnessException naming file, line and key, if a key is unknown
   *     or missing or its value does not suit
   */
  public static ExperimentFile read(Path file) {
    return YamlFile.read(file, ExperimentFile.class);
  }

  @JsonCreator
  static ExperimentFile of(
      @JsonProperty(value = "expect", required = true) String expect,
      @JsonProperty(value = "dataset", required = true) String dataset,
      @JsonProperty("plan") PlanKeys plan,
      @JsonProperty("folds") List<Integer> folds,
      @JsonProperty("epochs") Integer epochs,
      @JsonProperty("iterations") Integer iterations,
      @JsonProperty("validation-iterations") Integer validationIterations,
      @JsonProperty("augmentation") String augmentation,
      @JsonProperty("seed") Long seed,
      @JsonProperty("mirroring") Boolean mirroring,
      @JsonProperty("predict-test") Boolean predictTest,
      @JsonProperty(value = "experiments", required = true) List<Experiment> experiments) {
    return new ExperimentFile(
        Objects.requireNonNullElse(expect, ""),
        Objects.requireNonNullElse(dataset, ""),
        Optional.ofNullable(plan).map(PlanKeys::options),
        Objects.requireNonNullElse(folds, List.of(0)),
        Objects.requireNonNullElse(epochs, 1000),
        Objects.requireNonNullElse(iterations, 250),
        Objects.requireNonNullElse(validationIterations, 50),
        augmentation(augmentation),
        Objects.requireNonNullElse(seed, 0L),
        Objects.requireNonNullElse(mirroring, true),
        Objects.requireNonNullElse(predictTest, false),
        Objects.requireNonNullElse(experiments, List.of()));
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
