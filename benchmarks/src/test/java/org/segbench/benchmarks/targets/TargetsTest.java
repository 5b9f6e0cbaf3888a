package org.segbench.benchmarks.targets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Npy;
import org.segbench.datasets.raw.Region;

class TargetsTest {

  @Test
  void regionsAreWrittenOverOneAnotherAsByTheReference() throws IOException {
    GoldenTopic golden = GoldenTopic.open("aggregation");
    assumeTrue(Files.exists(golden.array("region_prob")), "no region_prob in this folder");
    int[] shape = Npy.shape(golden.array("region_prob"));
    float[] all = Npy.readFloats(golden.array("region_prob"));
    int voxels = all.length / shape[0];
    float[][] probabilities = new float[shape[0]][];
    for (int k = 0; k < shape[0]; k++) {
      probabilities[k] = Arrays.copyOfRange(all, k * voxels, (k + 1) * voxels);
    }
    List<Region> regions =
        IntStream.rangeClosed(1, shape[0])
            .mapToObj(k -> new Region("region " + k, List.of(k), k))
            .toList();
    short[] labels = new short[voxels];
    new RegionTargets(regions).label(probabilities, voxels, labels);
    byte[] file = Files.readAllBytes(golden.array("region_seg"));
    // Unsigned bytes, the last of the file.
    byte[] expected = Arrays.copyOfRange(file, file.length - voxels, file.length);
    int different = 0;
    for (int i = 0; i < voxels; i++) {
      different += labels[i] == expected[i] ? 0 : 1;
    }
    System.out.printf("aggregation/region_seg: %d of %d labels differ%n", different, voxels);
    assertEquals(0, different);
  }

  @Test
  void aVoxelGetsTheLabelOfTheHighestProbabilityTheLowerOfTwoThatAreEqual() {
    Random random = new Random(8);
    float[][] probabilities = new float[5][200];
    short[] expected = new short[200];
    for (int i = 0; i < 200; i++) {
      for (int k = 0; k < 5; k++) {
        // Few different values, so that some are equal.
        probabilities[k][i] = random.nextInt(4) / 4f;
      }
      for (int k = 4; k >= 0; k--) {
        expected[i] =
            probabilities[k][i] >= probabilities[expected[i]][i] ? (short) k : expected[i];
      }
      for (int k = 4; k >= 0; k--) {
        if (probabilities[k][i] == probabilities[expected[i]][i]) {
          expected[i] = (short) k;
        }
      }
    }
    short[] labels = new short[200];
    Arrays.fill(labels, (short) 9);
    new LabelTargets(5).label(probabilities, 200, labels);
    assertArrayEquals(expected, labels);
  }
}
