package org.segbench.benchmarks.prepare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.segbench.models.Topology;

/**
 * nnU-Net v1's search for the largest patch whose network fits into the memory of an 11 GB card
 * ({@code get_properties_for_stage} of {@code ExperimentPlanner3D_v21} and {@code
 * ExperimentPlanner2D_v21}): it starts with the median case and shortens, step by step, the axis of
 * which the patch has most.
 *
 * @param patch voxels, in the order of the prepared arrays; a multiple of the topology's divisors
 * @param topology the patch's, by the pooling rule
 * @param batchSize patches that memory has room for, at most 5 % of the data set
 * @param dummy2d whether the patch is so flat that augmentation turns and stretches its slices
 */
record PatchSearch(List<Integer> patch, Topology topology, int batchSize, boolean dummy2d) {
  /** Edge, along the coarsest axis, of the cube that a 3-D search starts with. */
  private static final double LARGEST_EDGE = 512;

  /** Elements of feature maps of one sample that memory has room for, with 30 base features. */
  private static final double BUDGET_3D = 520_000_000;

  private static final int BUDGET_BASE_FEATURES = 30;

  /** The same in 2-D: what 25 patches of 256 x 256 take. */
  private static final double BUDGET_2D = 19_739_648.0 * 25;

  private static final int MOST_FEATURES_3D = 320;

  /** The planner's; the network itself ends at 480. */
  private static final int MOST_FEATURES_2D = 512;

  /** Samples that are meant to fit at least. */
  private static final int SAMPLES = 2;

  /** A batch may hold this share of the data set's voxels, lest it see too little change. */
  private static final double LARGEST_SHARE = 0.05;

  /** A patch that is longer than its first axis by more than this is flat. */
  private static final double FLAT = 3;

  PatchSearch {
    patch = List.copyOf(patch);
  }

  /**
   * For volumes.
   *
   * @param baseFeatures the network's; the budget grows with them
   */
  static PatchSearch volumes(PlannedData data, int baseFeatures) {
    NetworkMemory memory =
        new NetworkMemory(baseFeatures, MOST_FEATURES_3D, data.channels(), data.classes());
    double budget = BUDGET_3D * baseFeatures / BUDGET_BASE_FEATURES;
    Candidate start = Candidate.padded(startingPatch(data), data.spacing());
    Candidate found =
        shrink(
            start,
            memory.elements(start.patch, start.topology),
            memory,
            budget,
            data.medianShape(),
            data.spacing());
    double room = budget / memory.elements(found.patch, found.topology);
    int batch = (int) Math.floor(Math.max(room, 1) * SAMPLES);
    int most = Math.max(mostOf(data, found.patch), SAMPLES);
    return new PatchSearch(found.patch, found.topology, Math.min(batch, most), isFlat(found.patch));
  }

  /** Whether a patch (z, y, x) has so few slices that augmentation takes them one by one. */
  static boolean isFlat(List<Integer> patch) {
    double longest = Collections.max(patch);
    return patch.size() == 3 && longest / patch.get(0) > FLAT;
  }

  /**
   * For slices across the first of the prepared axes.
   *
   * @param baseFeatures the network's
   */
  static PatchSearch slices(PlannedData data, int baseFeatures) {
    // The first estimate is with 30 base features whatever the network has, as in the reference.
    NetworkMemory first =
        new NetworkMemory(BUDGET_BASE_FEATURES, MOST_FEATURES_2D, data.channels(), data.classes());
    NetworkMemory memory =
        new NetworkMemory(baseFeatures, MOST_FEATURES_2D, data.channels(), data.classes());
    Candidate start = Candidate.padded(data.sliceShape(), data.sliceSpacing());
    long startElements = first.elements(start.patch, start.topology);
    Candidate found =
        shrink(start, startElements, memory, BUDGET_2D, data.sliceShape(), data.sliceSpacing());
    long elements =
        found.equals(start) ? startElements : memory.elements(found.patch, found.topology);
    int batch = (int) Math.floor(BUDGET_2D / elements) * SAMPLES;
    return new PatchSearch(
        found.patch,
        found.topology,
        Math.max(1, Math.min(batch, mostOf(data, found.patch))),
        false);
  }

  /** A cube of equal millimetres, where it is not longer than the median case. */
  private static List<Integer> startingPatch(PlannedData data) {
    double[] perMillimetre = data.spacing().stream().mapToDouble(mm -> 1 / mm).toArray();
    double mean = (perMillimetre[0] + perMillimetre[1] + perMillimetre[2]) / 3;
    double[] relative = DoubleStream.of(perMillimetre).map(value -> value / mean).toArray();
    double smallest = DoubleStream.of(relative).min().orElseThrow();
    List<Integer> patch = new ArrayList<>();
    for (int axis = 0; axis < relative.length; axis++) {
      int cube = (int) Math.rint(relative[axis] * (1 / smallest * LARGEST_EDGE));
      patch.add(Math.min(cube, data.medianShape().get(axis)));
    }
    return patch;
  }

  private static int mostOf(PlannedData data, List<Integer> patch) {
    double voxels = patch.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    return (int) Math.rint(LARGEST_SHARE * data.voxels() / voxels);
  }

  private static Candidate shrink(
      Candidate start,
      long startElements,
      NetworkMemory memory,
      double budget,
      List<Integer> median,
      List<Double> spacing) {
    Candidate found = start;
    long elements = startElements;
    while (elements > budget) {
      found = found.shortened(axisToShorten(found.patch, median), spacing);
      elements = memory.elements(found.patch, found.topology);
    }
    return found;
  }

  /** The axis of which the patch has most of the median case; the last of several. */
  private static int axisToShorten(List<Integer> patch, List<Integer> median) {
    int chosen = 0;
    double most = 0;
    for (int axis = 0; axis < patch.size(); axis++) {
      double share = (double) patch.get(axis) / median.get(axis);
      if (share >= most) {
        chosen = axis;
        most = share;
      }
    }
    return chosen;
  }

  /** A patch that its topology divides. */
  private record Candidate(List<Integer> patch, Topology topology) {

    /** Enlarges a patch to the next multiples. */
    static Candidate padded(List<Integer> sizes, List<Double> spacing) {
      Topology topology = Topology.of(sizes, spacing);
      int[] divisors = topology.divisors();
      List<Integer> patch = new ArrayList<>();
      for (int axis = 0; axis < divisors.length; axis++) {
        patch.add((sizes.get(axis) + divisors[axis] - 1) / divisors[axis] * divisors[axis]);
      }
      return new Candidate(patch, topology);
    }

    /**
     * Takes a step off an axis: what the axis would have to be a multiple of if it had been
     * shortened by one of its present divisor.
     */
    Candidate shortened(int axis, List<Double> spacing) {
      List<Integer> tried = with(axis, patch.get(axis) - topology.divisors()[axis]);
      int step = Topology.of(tried, spacing).divisors()[axis];
      Candidate next = padded(with(axis, patch.get(axis) - step), spacing);
      if (next.patch.get(axis) < 1 || next.patch.equals(patch)) {
        throw new IllegalStateException("no patch fits: " + patch + " cannot be shortened");
      }
      return next;
    }

    private List<Integer> with(int axis, int size) {
      List<Integer> sizes = new ArrayList<>(patch);
      sizes.set(axis, size);
      return sizes;
    }
  }
}
