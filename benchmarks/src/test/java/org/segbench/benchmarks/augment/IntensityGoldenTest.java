package org.segbench.benchmarks.augment;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Npy;

/** Blur, contrast, gamma and low resolution, every channel changed, against batchgenerators. */
class IntensityGoldenTest {

  @TestFactory
  Stream<DynamicTest> changesIntensitiesAsTheReferenceDoes() {
    GoldenTopic topic = GoldenTopic.open("intensity");
    int[] shape = Npy.shape(topic.array("in"));
    float[][] channels = Golden.channels(Npy.readFloats(topic.array("in")), shape[0]);
    Sample sample =
        new Sample(
            new int[] {shape[1], shape[2], shape[3]}, channels, new byte[channels[0].length]);
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (JsonNode fixture : topic.description().path("cases")) {
      String out = fixture.path("out").asText();
      if (fixture.path("op").asText().startsWith("deep-supervision")) {
        continue;
      }
      Transform transform = transform(fixture, shape[0]);
      tests.add(
          DynamicTest.dynamicTest(
              out,
              () ->
                  Golden.assertClose(
                      "intensity " + out,
                      Npy.readFloats(topic.array(out)),
                      Golden.joined(transform.apply(sample)))));
    }
    return tests.build();
  }

  private static Transform transform(JsonNode fixture, int channels) {
    if (fixture.has("sigma")) {
      return new GaussianBlur(all(fixture, "sigma", channels));
    }
    if (fixture.has("gamma")) {
      return new Gamma(fixture.path("invert").asBoolean(), all(fixture, "gamma", channels));
    }
    if (fixture.has("zoom")) {
      return new LowResolution(all(fixture, "zoom", channels), false);
    }
    if (fixture.path("op").asText().startsWith("contrast")) {
      return new Contrast(all(fixture, "factor", channels));
    }
    return fail("an operation that is not known: " + fixture);
  }

  private static PerChannel all(JsonNode fixture, String key, int channels) {
    return PerChannel.of(channels, channel -> fixture.path(key).asDouble());
  }
}
