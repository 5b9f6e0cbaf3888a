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
 * patches are mirrored along each of the plan's axes with probability 1/2. By a 2-D plan a patch is
 * cut from one slice.
 *
 * <p>A batch is a function of seed and key. Threads may ask at once.
 */
final class PatchSampler {
  private static final double MIRROR_PROBABILITY = 0.5;

  private final List<PreparedCase> cases;
  private final Plan plan;
  private final PatchPlacement placement;
  private final int[] box;
  private final ForegroundOversampling oversampling;
  private final long seed;

  PatchSampler(
      List<PreparedCase> cases, Plan plan, ForegroundOversampling oversampling, long seed) {
    this.cases = List.copyOf(cases);
    this.plan = plan;
    this.placement = PatchPlacement.of(plan);
    this.box = placement.box();
    this.oversampling = oversampling;
    this.seed = seed;
  }

  Batch batch(BatchKey key) {
    int samples = plan.batchSize();
    int channels = plan.channels().size();
    int volume = Shapes.arraySize(box);
    float[] images = new float[Math.multiplyExact(samples * channels, volume)];
    byte[] labels = new byte[Math.multiplyExact(samples, volume)];
    List<String> ids = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      Draws draws = key.draws(seed, sample);
      PreparedCase source = cases.get(draws.below(cases.size(), Purpose.CASE, 0));
      ids.add(source.id());
      try {
        boolean forced = oversampling.forced(sample, samples);
        int[] corner = placement.corner(source.locations(), source.shape(), draws, forced);
        read(source, corner, mirrored(draws, key.phase()), images, labels, sample);
      } catch (RuntimeException e) {
        throw new HarnessException(
            "case %s: cannot be read for %s: %s".formatted(source.id(), key, e.getMessage()), e);
      }
    }
    return new Batch(key, ids, channels, plan.patchShape(), images, labels);
  }

  /** Which axes of the box are mirrored; a patch's axes are its last ones. */
  private boolean[] mirrored(Draws draws, Phase phase) {
    boolean[] mirrored = new boolean[box.length];
    if (phase == Phase.TRAINING) {
      int before = box.length - plan.dimensions();
      for (int axis : plan.mirrorAxes()) {
        mirrored[before + axis] = draws.chance(MIRROR_PROBABILITY, Purpose.MIRROR, axis);
      }
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
    Box inside = new PatchRule(source.shape(), box, box).inside(corner);
    int[] offset = new int[corner.length];
    for (int axis = 0; axis < offset.length; axis++) {
      offset[axis] = inside.from(axis) - corner[axis];
    }
    PatchCopy copy = new PatchCopy(inside.shape(), box, offset, mirrored);
    int voxels = Shapes.arraySize(inside.shape());
    int volume = Shapes.arraySize(box);
    int channels = source.channels();
    float[] image = new float[channels * voxels];
    source.readImage(inside, image);
    for (int channel = 0; channel < channels; channel++) {
      copy.copy(image, channel * voxels, images, (sample * channels + channel) * volume);
    }
    byte[] label = new byte[voxels];
    source.readLabel(inside, label);
    for (int i = 0; i < voxels; i++) {
      // -1 marks what lies outside the nonzero mask; to the loss it is background.
      label[i] = (byte) Math.max(0, label[i]);
    }
    copy.copy(label, 0, labels, sample * volume);
  }
}
