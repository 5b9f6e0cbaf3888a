package org.segbench.benchmarks.train;

import java.util.ArrayList;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PreparedCase;
import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Phase;
import org.segbench.benchmarks.random.Purpose;

/**
 * Makes batches as nnU-Net v1's loader does: cases uniform with replacement; the forced samples
 * around a voxel of a class of the case, class first, so that small organs count as much as large
 * ones; the others anywhere. Outside a case the image is 0 and the label background. Training
 * patches are mirrored along each of the plan's axes with probability 1/2.
 *
 * <p>A batch is a function of seed and key. Threads may ask at once.
 */
final class PatchSampler {
  private static final double MIRROR_PROBABILITY = 0.5;

  private final List<PreparedCase> cases;
  private final Plan plan;
  private final int[] patch;
  private final ForegroundOversampling oversampling;
  private final long seed;

  PatchSampler(
      List<PreparedCase> cases, Plan plan, ForegroundOversampling oversampling, long seed) {
    this.cases = List.copyOf(cases);
    this.plan = plan;
    this.patch = plan.patchShape();
    this.oversampling = oversampling;
    this.seed = seed;
  }

  Batch batch(BatchKey key) {
    int samples = plan.batchSize();
    int channels = plan.channels().size();
    int volume = Shapes.arraySize(patch);
    float[] images = new float[Math.multiplyExact(samples * channels, volume)];
    byte[] labels = new byte[Math.multiplyExact(samples, volume)];
    List<String> ids = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      Draws draws = key.draws(seed, sample);
      PreparedCase source = cases.get(draws.below(cases.size(), Purpose.CASE, 0));
      ids.add(source.id());
      try {
        int[] corner = corner(source, draws, oversampling.forced(sample, samples));
        boolean[] mirrored = key.phase() == Phase.TRAINING ? mirrored(draws) : new boolean[3];
        read(source, corner, mirrored, images, labels, sample);
      } catch (RuntimeException e) {
        throw new HarnessException(
            "case %s: cannot be read for %s: %s".formatted(source.id(), key, e.getMessage()), e);
      }
    }
    return new Batch(key, ids, channels, patch, images, labels);
  }

  private int[] corner(PreparedCase source, Draws draws, boolean forced) {
    PatchRule rule = new PatchRule(source.shape(), patch, patch);
    List<Integer> classes = List.copyOf(source.locations().classes());
    if (forced && !classes.isEmpty()) {
      int label = classes.get(draws.below(classes.size(), Purpose.FOREGROUND_CLASS, 0));
      int[] voxels = source.locations().of(label);
      int voxel = voxels[draws.below(voxels.length, Purpose.FOREGROUND_VOXEL, 0)];
      return rule.around(position(voxel, source.shape()));
    }
    int[] corner = new int[patch.length];
    for (int axis = 0; axis < corner.length; axis++) {
      corner[axis] = draws.between(rule.lowest()[axis], rule.highest()[axis], Purpose.CORNER, axis);
    }
    return corner;
  }

  private static int[] position(int voxel, int[] shape) {
    int plane = shape[1] * shape[2];
    return new int[] {voxel / plane, voxel % plane / shape[2], voxel % shape[2]};
  }

  private boolean[] mirrored(Draws draws) {
    boolean[] mirrored = new boolean[3];
    for (int axis : plan.mirrorAxes()) {
      mirrored[axis] = draws.chance(MIRROR_PROBABILITY, Purpose.MIRROR, axis);
    }
    return mirrored;
  }

  private void read(
      PreparedCase source,
      int[] corner,
      boolean[] mirrored,
      float[] images,
      byte[] labels,
      int sample) {
    Box box = new PatchRule(source.shape(), patch, patch).inside(corner);
    int[] offset = new int[corner.length];
    for (int axis = 0; axis < offset.length; axis++) {
      offset[axis] = box.from(axis) - corner[axis];
    }
    PatchCopy copy = new PatchCopy(box.shape(), patch, offset, mirrored);
    int voxels = Shapes.arraySize(box.shape());
    int volume = Shapes.arraySize(patch);
    int channels = source.channels();
    float[] image = new float[channels * voxels];
    source.readImage(box, image);
    for (int channel = 0; channel < channels; channel++) {
      copy.copy(image, channel * voxels, images, (sample * channels + channel) * volume);
    }
    byte[] label = new byte[voxels];
    source.readLabel(box, label);
    for (int i = 0; i < voxels; i++) {
      // -1 marks what lies outside the nonzero mask; to the loss it is background.
      label[i] = (byte) Math.max(0, label[i]);
    }
    copy.copy(label, 0, labels, sample * volume);
  }
}
