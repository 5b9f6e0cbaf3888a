package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.segbench.benchmarks.GoldenTopic.ints;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;

class SamplingGoldenTest {

  @Test
  void forcesForegroundOnTheSamplesTheReferenceForces() {
    for (JsonNode fixture : GoldenTopic.open("sampling").description().path("oversample")) {
      var rule = new ForegroundOversampling(fixture.path("fraction").asDouble());
      int batch = fixture.path("batch").asInt();
      for (int sample = 0; sample < batch; sample++) {
        assertEquals(
            fixture.path("forced").get(sample).asBoolean(),
            rule.forced(sample, batch),
            "batch " + batch + ", sample " + sample);
      }
      System.out.println("sampling: batch of " + batch + " forces the same samples");
    }
  }

  @Test
  void laysPatchesWhereTheReferenceLaysThem() {
    for (JsonNode fixture : GoldenTopic.open("sampling").description().path("bbox")) {
      int[] shape = ints(fixture.path("shape"));
      int[] patch = ints(fixture.path("patch"));
      var rule = new PatchRule(shape, patch, ints(fixture.path("final")));
      assertArrayEquals(ints(fixture.path("lb")), rule.lowest());
      assertArrayEquals(ints(fixture.path("ub_inclusive")), rule.highest());
      for (JsonNode forced : fixture.path("forced")) {
        int[] corner = rule.around(ints(forced.path("voxel")));
        assertArrayEquals(ints(forced.path("bbox_lb")), corner);
        PatchOverlap overlap = rule.at(corner);
        for (int axis = 0; axis < shape.length; axis++) {
          int[] inside = {overlap.from()[axis], overlap.to()[axis]};
          assertArrayEquals(ints(forced.path("crop").get(axis)), inside);
          int before = overlap.offset()[axis];
          int[] padding = {before, patch[axis] - before - (inside[1] - inside[0])};
          assertArrayEquals(ints(forced.path("pad").get(axis)), padding);
        }
      }
      System.out.println("sampling: boxes equal in a case of " + fixture.path("shape"));
    }
  }
}
