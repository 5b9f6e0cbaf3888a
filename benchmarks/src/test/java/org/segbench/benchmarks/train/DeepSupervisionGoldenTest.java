package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Npy;

class DeepSupervisionGoldenTest {

  @TestFactory
  Stream<DynamicTest> picksTheLabelsThatTheReferencesPick() {
    GoldenTopic topic = GoldenTopic.open("intensity");
    byte[] labels = Npy.readBytes(topic.array("seg_in"));
    int[] shape = Npy.shape(topic.array("seg_in"));
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (JsonNode fixture : topic.description().path("cases")) {
      String out = fixture.path("out").asText();
      if (fixture.has("new_shape")) {
        int[] small = GoldenTopic.ints(fixture.path("new_shape"));
        tests.add(
            DynamicTest.dynamicTest(
                out,
                () -> {
                  byte[] expected = Npy.readBytes(topic.array(out));
                  System.out.printf("golden intensity %s: %d labels%n", out, expected.length);
                  assertArrayEquals(expected, DeepSupervisionTargets.resized(labels, shape, small));
                }));
      }
    }
    return tests.build();
  }
}
