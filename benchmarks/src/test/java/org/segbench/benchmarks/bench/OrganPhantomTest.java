package org.segbench.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.metrics.Mask;
import org.segbench.benchmarks.metrics.Overlap;

class OrganPhantomTest {
  private static final List<Integer> SHAPE = List.of(60, 120, 120);

  @Test
  void aPredictionDiffersALittle() {
    OrganPhantom phantom = new OrganPhantom(SHAPE);
    int[] shape = {60, 120, 120};
    short[] reference = phantom.labels(0);
    short[] prediction = phantom.labels(1);
    double sum = 0;
    for (int organ = 1; organ <= OrganPhantom.CLASSES; organ++) {
      double dice =
          Overlap.of(Mask.ofLabel(reference, shape, organ), Mask.ofLabel(prediction, shape, organ))
              .dice()
              .orElseThrow();
      // Of the smallest organs, a few voxels across here, not one may be at the moved boundary.
      assertTrue(dice > 0.7, "organ " + organ + ": DSC " + dice);
      sum += dice;
    }
    double mean = sum / OrganPhantom.CLASSES;
    assertTrue(mean < 0.99, "mean DSC " + mean);
  }

  @Test
  void anOrganIsAsBrightAsItsHounsfieldValueAndTheNoiseIsTheSameEachTime() {
    OrganPhantom phantom = new OrganPhantom(SHAPE);
    short[] labels = phantom.labels(0);
    float[] image = phantom.image(labels);
    assertArrayEquals(image, phantom.image(phantom.labels(0)));
    int liver = 6;
    double[] values =
        IntStream.range(0, labels.length)
            .filter(i -> labels[i] == liver)
            .mapToDouble(i -> image[i])
            .toArray();
    double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
    assertEquals(110, mean, 1);
    assertTrue(IntStream.range(0, image.length).allMatch(i -> image[i] == Math.rint(image[i])));
  }
}
