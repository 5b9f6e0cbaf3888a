package org.segbench.benchmarks.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;

/**
 * What a person wants otherwise than in the paper's plan; whatever is empty is as there, or follows
 * from the data. A patch or a spacing of two values, or the names {@code paper-2d} and {@code
 * nnunet-2d}, ask for a plan of slices; the names {@code nnunet} and {@code nnunet-2d} for
 * nnU-Net's own plan.
 *
 * @param name the plan's name; without one, a plan with options is named after them
 * @param spacing mm, (z, y, x) or (y, x)
 * @param patch voxels, (z, y, x) or (y, x)
 */
public record PlanOptions(
    Optional<String> name,
    Optional<List<Double>> spacing,
    Optional<List<Integer>> patch,
    Optional<Integer> batchSize,
    Optional<Boolean> batchDice,
    Optional<List<Integer>> mirrorAxes) {

  /** Names that say all of a plan, and who made it so. */
  private static final Map<String, String> FIXED =
      Map.of(
          Plan.PAPER, "the paper",
          Plan.PAPER_2D, "the paper",
          Plan.NNUNET, "nnU-Net itself",
          Plan.NNUNET_2D, "nnU-Net itself");

  public PlanOptions {
    if (name.filter(FIXED::containsKey).isPresent()
        && (spacing.isPresent()
            || patch.isPresent()
            || batchSize.isPresent()
            || batchDice.isPresent()
            || mirrorAxes.isPresent())) {
      throw new HarnessException(
          "plan: '%s' is the plan of %s, unchanged; give a plan with options another name"
              .formatted(name.get(), FIXED.get(name.get())));
    }
    if (spacing.isPresent() && patch.isPresent() && spacing.get().size() != patch.get().size()) {
      throw new HarnessException(
          "plan: a patch of %s voxels does not go with a spacing of %s mm; give both as z y x, or both as y x for a 2-D network"
              .formatted(joined(patch.get()), joined(spacing.get())));
    }
  }

  /** The paper's plan. */
  public static PlanOptions paper() {
    return new PlanOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public PlanOptions withName(String value) {
    return new PlanOptions(Optional.of(value), spacing, patch, batchSize, batchDice, mirrorAxes);
  }

  public PlanOptions withSpacing(List<Double> value) {
    return new PlanOptions(name, Optional.of(value), patch, batchSize, batchDice, mirrorAxes);
  }

  public PlanOptions withPatch(List<Integer> value) {
    return new PlanOptions(name, spacing, Optional.of(value), batchSize, batchDice, mirrorAxes);
  }

  public PlanOptions withBatchSize(int value) {
    return new PlanOptions(name, spacing, patch, Optional.of(value), batchDice, mirrorAxes);
  }

  public PlanOptions withBatchDice(boolean value) {
    return new PlanOptions(name, spacing, patch, batchSize, Optional.of(value), mirrorAxes);
  }

  /** 2 if a plan of slices is asked for, else 3. */
  int dimensions() {
    return patch
        .<List<?>>map(sizes -> sizes)
        .or(() -> spacing)
        .map(List::size)
        .orElse(name.filter(List.of(Plan.PAPER_2D, Plan.NNUNET_2D)::contains).isPresent() ? 2 : 3);
  }

  /** Whether nnU-Net's own plan is asked for. */
  boolean isNnUNet() {
    return name.filter(List.of(Plan.NNUNET, Plan.NNUNET_2D)::contains).isPresent();
  }

  /**
   * Checks that a plan which is there already says what these options say.
   *
   * @throws HarnessException naming the file, the key and both values, if it does not
   */
  void requireIn(Plan present, Path file) {
    differenceFrom(present)
        .ifPresent(
            difference -> {
              throw new HarnessException(
                  "%s: %s; give the plan another name, or mend or delete the file"
                      .formatted(file, difference));
            });
  }

  /** The first thing that a plan says otherwise than these options, with both values. */
  public Optional<String> differenceFrom(Plan present) {
    return Stream.of(
            difference("name", Optional.of(planName()), present.name()),
            difference("spacing", spacing, present.spacing()),
            difference("patch", patch, present.patch()),
            difference("batchSize", batchSize, present.batchSize()),
            difference("batchDice", batchDice, present.batchDice()),
            difference("mirrorAxes", mirrorAxes, present.mirrorAxes()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static <T> Optional<String> difference(String key, Optional<T> wanted, T present) {
    return wanted
        .filter(value -> !value.equals(present))
        .map(value -> "%s is %s there, but %s was asked for".formatted(key, present, value));
  }

  /** The given name, {@code paper}, or one made of the options: {@code spacing3x3x3-batch4}. */
  public String planName() {
    if (name.isPresent()) {
      return name.get();
    }
    List<String> parts = new ArrayList<>();
    spacing.ifPresent(mm -> parts.add("spacing" + joined(mm)));
    patch.ifPresent(voxels -> parts.add("patch" + joined(voxels)));
    batchSize.ifPresent(size -> parts.add("batch" + size));
    batchDice.ifPresent(whole -> parts.add(whole ? "batchdice" : "sampledice"));
    mirrorAxes.ifPresent(axes -> parts.add(axes.isEmpty() ? "nomirror" : "mirror" + joined(axes)));
    return parts.isEmpty() ? Plan.PAPER : String.join("-", parts);
  }

  private static String joined(List<? extends Number> values) {
    return values.stream()
        .map(value -> value.toString().replaceFirst("\\.0$", ""))
        .collect(Collectors.joining("x"));
  }
}
