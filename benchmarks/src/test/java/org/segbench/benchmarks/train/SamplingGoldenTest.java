package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.segbench.benchmarks.GoldenTopic.ints;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Box;

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
        Box inside = rule.inside(corner);
        for (int axis = 0; axis < shape.length; axis++) {
          int[] crop = {inside.from(axis), inside.to(axis)};
          assertArrayEquals(ints(forced.path("crop").get(axis)), crop);
          int before = inside.from(axis) - corner[axis];
          int[] padding = {before, patch[axis] - before - inside.length(axis)};
          assertArrayEquals(ints(forced.path("pad").get(axis)), padding);
        }
      }
      System.out.println("sampling: boxes equal in a case of " + fixture.path("shape"));
    }
  }
}
