package org.segbench.benchmarks.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.metrics.Convention.Mean;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.Region;

/**
 * The conventions by name, for one data set: the four challenges', the MedNeXt paper's and
 * nnU-Net's.
 *
 * @param description the data set whose label maps are scored
 * @param tolerance of AMOS22's NSD, mm; the challenge's page states none, and 1 fits the magnitude
 *     of its published figures
 */
public record Conventions(DatasetDescription description, double tolerance) {
  private static final String KITS19 = "kits19";
  private static final String BRATS21 = "brats21";
  private static final List<String> IDS =
      List.of("btcv", "amos22", KITS19, BRATS21, "paper", "nnunet");

  /** Every convention's id. */
  public static List<String> ids() {
    return IDS;
  }

  /**
   * The convention of that id.
   *
   * @throws HarnessException if there is none, or it does not apply to this data set
   */
  public Convention byId(String id) {
    objection(id)
        .ifPresent(
            why -> {
              throw new HarnessException("--convention " + id + ": " + why);
            });
    return switch (id) {
      case "btcv" -> btcv();
      case "amos22" -> amos22();
      case KITS19 -> kits19();
      case BRATS21 -> brats21();
      case "paper" -> paper();
      case "nnunet" -> nnunet();
      default ->
          throw new HarnessException(
              "--convention: there is no '%s'; there are %s".formatted(id, String.join(", ", IDS)));
    };
  }

  /** Those that apply to this data set. */
  public List<Convention> applicable() {
    return IDS.stream().filter(id -> objection(id).isEmpty()).map(this::byId).toList();
  }

  /**
   * Why a convention does not apply: its regions are of labels that mean something else here. The
   * others score each label and apply everywhere.
   */
  public Optional<String> objection(String id) {
    if (!id.equals(KITS19) && !id.equals(BRATS21)) {
      return Optional.empty();
    }
    Challenge challenge = Challenge.byId(id);
    boolean own = description.challenge().equals(Optional.of(id));
    boolean foreign = description.challenge().isPresent() && !own;
    int labels = challenge.description().labels().size();
    return foreign || description.labels().size() != labels
        ? Optional.of(
            "scores regions of the labels %s, and this data set's labels are %s"
                .formatted(challenge.description().labels(), description.labels()))
        : Optional.empty();
  }

  /** What all of some conventions score, each set of labels once. */
  public static List<Structure> structures(List<Convention> conventions) {
    Map<TreeSet<Integer>, Structure> byLabels = new LinkedHashMap<>();
    conventions.stream()
        .flatMap(convention -> convention.structures().stream())
        .forEach(each -> byLabels.putIfAbsent(new TreeSet<>(each.labels()), each));
    return new ArrayList<>(byLabels.values());
  }

  private Convention btcv() {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("DSC", Metric.DSC);
    metrics.put("ASSD mm", Metric.ASSD);
    metrics.put("HD95 mm", Metric.HD95);
    return new Convention(
        "btcv",
        "BTCV: Dice, mean surface distance and HD95 of each organ, as commonly reported; the"
            + " challenge's code is not public",
        eachLabel(),
        EmptyMaskPolicies.BTCV,
        metrics,
        Mean.STRUCTURES);
  }

  private Convention amos22() {
    String at = BigDecimal.valueOf(tolerance).stripTrailingZeros().toPlainString();
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("DSC", Metric.DSC);
    metrics.put("NSD " + at + " mm", Metric.surfaceDice(tolerance));
    return new Convention(
        "amos22",
        "AMOS22: Dice and NSD, averaged over each label and case"
            + " (amos22.grand-challenge.org/Evaluation, which states no tolerance)",
        eachLabel(),
        EmptyMaskPolicies.AMOS22,
        metrics,
        Mean.ROWS);
  }

  private Convention kits19() {
    return new Convention(
        KITS19,
        "KiTS19: Dice of all that is not background and of the tumour; the score is the mean of"
            + " both means over cases (neheller/kits19, starter_code/evaluation.py)",
        regionsOf(KITS19),
        EmptyMaskPolicies.KITS19,
        Map.of("DSC", Metric.DSC),
        Mean.STRUCTURES);
  }

  private Convention brats21() {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("DSC", Metric.DSC);
    metrics.put("HD95 mm", Metric.HD95);
    return new Convention(
        BRATS21,
        "BraTS 2021: Dice and HD95 of whole tumour, tumour core and enhancing tumour; the official"
            + " table has no mean of the three, it is taken here",
        regionsOf(BRATS21),
        EmptyMaskPolicies.BRATS21,
        metrics,
        Mean.STRUCTURES);
  }

  private Convention paper() {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("DSC", Metric.DSC);
    metrics.put("SDC 1 voxel", Metric.SURFACE_DICE_VOXEL);
    // The paper's code scores KiTS19 label by label, whatever regions a data set names.
    boolean kits = description.challenge().equals(Optional.of(KITS19));
    return new Convention(
        "paper",
        "MedNeXt's code (region_based_evaluation.py): BraTS by regions, all else, KiTS19 too, by"
            + " labels; undefined scores left out",
        kits ? eachLabel() : Structure.of(description),
        EmptyMaskPolicies.PAPER,
        metrics,
        Mean.STRUCTURES);
  }

  private Convention nnunet() {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("DSC", Metric.DSC);
    metrics.put("IoU", Metric.IOU);
    return new Convention(
        "nnunet",
        "nnU-Net v2's summary (evaluate_predictions.py): regions if the data set names any, else"
            + " labels; foreground_mean is the mean of their means, undefined scores left out",
        Structure.of(description),
        EmptyMaskPolicies.NNUNET,
        metrics,
        Mean.STRUCTURES);
  }

  private List<Structure> eachLabel() {
    return Structure.each(description.foreground());
  }

  private static List<Structure> regionsOf(String challenge) {
    return Challenge.byId(challenge).scoring().regions().stream().map(Conventions::of).toList();
  }

  private static Structure of(Region region) {
    return new Structure(region.name(), new TreeSet<>(region.labels()));
  }
}
