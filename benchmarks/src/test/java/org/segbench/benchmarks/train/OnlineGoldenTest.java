package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;

/** The online Dice and its moving average against nnU-Net v1's. */
class OnlineGoldenTest {
  private final JsonNode golden = GoldenTopic.open("aggregation").description();

  @Test
  void onlineDiceOfEachClassAndTheirMeanMatch() {
    JsonNode online = golden.get("online");
    int classes = online.get("dice").size();
    OnlineLabelDice all = new OnlineLabelDice(classes + 1);
    double worst = 0;
    for (int k = 0; k < classes; k++) {
      OnlineLabelDice alone = new OnlineLabelDice(2);
      for (int patch = 0; patch < online.get("tp").size(); patch++) {
        int tp = online.get("tp").get(patch).get(k).asInt();
        int fp = online.get("fp").get(patch).get(k).asInt();
        int fn = online.get("fn").get(patch).get(k).asInt();
        byte[] prediction = new byte[tp + fp + fn];
        byte[] label = new byte[tp + fp + fn];
        fill(prediction, 0, tp + fp, 1);
        fill(label, 0, tp, 1);
        fill(label, tp + fp, tp + fp + fn, 1);
        alone.add(prediction, label);
        fill(prediction, 0, tp + fp, k + 1);
        fill(label, 0, tp, k + 1);
        fill(label, tp + fp, tp + fp + fn, k + 1);
        all.add(prediction, label);
      }
      worst = Math.max(worst, deviation(online.get("dice").get(k), alone.mean()));
    }
    worst = Math.max(worst, deviation(online.get("mean"), all.mean()));
    System.out.printf("aggregation/online: %d values, worst deviation %.2g%n", classes + 1, worst);
    assertTrue(worst < 1e-15);
  }

  @Test
  void theMovingAverageMatches() {
    JsonNode ema = golden.get("ema");
    TrainingState state = TrainingState.initial();
    double worst = 0;
    for (int i = 0; i < ema.get("values").size(); i++) {
      state = state.afterEpoch(OptionalDouble.of(ema.get("values").get(i).asDouble()));
      worst = Math.max(worst, Math.abs(ema.get("ema").get(i).asDouble() - state.average()));
    }
    System.out.printf(
        "aggregation/ema: %d values, worst deviation %.2g%n", ema.get("ema").size(), worst);
    assertTrue(worst < 1e-15);
  }

  private static void fill(byte[] array, int from, int to, int value) {
    Arrays.fill(array, from, to, (byte) value);
  }

  /** NaN in the reference is undefined here. */
  private static double deviation(JsonNode expected, OptionalDouble found) {
    double number = Double.parseDouble(expected.asText());
    assertEquals(Double.isNaN(number), found.isEmpty());
    return found.isPresent() ? Math.abs(number - found.getAsDouble()) : 0;
  }
}
