package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.segbench.benchmarks.GoldenTopic.doubles;
import static org.segbench.benchmarks.GoldenTopic.ints;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.augment.RotatedPatch;
import org.segbench.models.DeepSupervision;

class ScheduleGoldenTest {

  @Test
  void learningRatesDecayAsTheReferences() {
    for (JsonNode fixture : GoldenTopic.open("schedules").description().path("poly_lr")) {
      var decay =
          new PolynomialDecay(
              fixture.path("lr0").asDouble(),
              fixture.path("max_epochs").asInt(),
              fixture.path("exponent").asDouble());
      int[] epochs = ints(fixture.path("epochs"));
      double[] rates = doubles(fixture.path("lr"));
      double worst = 0;
      for (int i = 0; i < epochs.length; i++) {
        assertEquals(rates[i], decay.at(epochs[i]), 1e-12 * rates[i], "epoch " + epochs[i]);
        worst = Math.max(worst, Math.abs(decay.at(epochs[i]) / rates[i] - 1));
      }
      System.out.printf("schedules: rate from %s, worst %.1e%n", fixture.path("lr0"), worst);
    }
  }

  @Test
  void headsCountAsTheReferences() {
    JsonNode byPools =
        GoldenTopic.open("schedules").description().path("ds_weights_v1_by_num_pool");
    for (Map.Entry<String, JsonNode> fixture : byPools.properties()) {
      int pools = Integer.parseInt(fixture.getKey());
      double[] expected = doubles(fixture.getValue());
      assertArrayEquals(expected, DeepSupervision.ALL_BUT_COARSEST.weights(pools), 1e-15);
      // MedNeXt's trainer plans one pooling more than it has heads, so that the zero falls off.
      double[] allHeads = Arrays.copyOf(expected, pools - 1);
      assertArrayEquals(allHeads, DeepSupervision.ALL_HEADS.weights(pools - 1), 1e-15);
      System.out.println("schedules: head weights for " + pools + " poolings, worst 1e-15");
    }
  }

  @Test
  void loadersReadWhatRotationNeeds() {
    for (JsonNode fixture : GoldenTopic.open("schedules").description().path("initial_patch_v1")) {
      double[] radians =
          Arrays.stream(doubles(fixture.path("angles_deg"))).map(Math::toRadians).toArray();
      int[] patch =
          RotatedPatch.enclosing(
              ints(fixture.path("final")), radians, fixture.path("scale").get(0).asDouble());
      assertArrayEquals(ints(fixture.path("initial")), patch);
      System.out.println("schedules: loader patch for " + fixture.path("final") + " equal");
    }
  }
}
