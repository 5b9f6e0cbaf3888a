package org.segbench.models.swinunetr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.golden.GoldenNetwork;
import org.segbench.models.golden.GoldenTests;
import org.segbench.models.layers.NetworkModule;

class SwinUnetrGoldenTest {

  @TestFactory
  Stream<DynamicTest> computesWhatTheOfficialImplementationComputes() {
    return GoldenTests.of("SwinUNETR", SwinUnetrGoldenTest::read);
  }

  private static Optional<NetworkModule> read(JsonNode config) {
    if (!config.path("downsample").asText("").equals("merging")) {
      return Optional.empty();
    }
    JsonNode size = config.get("img_size");
    List<Integer> patch =
        size.isArray() ? GoldenNetwork.integers(size) : Collections.nCopies(3, size.intValue());
    return Optional.of(
        new SwinUnetr(
            new SwinUnetrConfig(
                config.get("in_channels").intValue(),
                config.get("out_channels").intValue(),
                patch,
                config.get("feature_size").intValue(),
                GoldenNetwork.integers(config.get("depths")),
                GoldenNetwork.integers(config.get("num_heads")))));
  }
}
