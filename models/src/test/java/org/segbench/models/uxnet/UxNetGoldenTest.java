package org.segbench.models.uxnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.golden.GoldenNetwork;
import org.segbench.models.golden.GoldenTests;
import org.segbench.models.layers.NetworkModule;

class UxNetGoldenTest {

  @TestFactory
  Stream<DynamicTest> computesWhatTheOfficialImplementationComputes() {
    return GoldenTests.of("3D-UX-Net", UxNetGoldenTest::read);
  }

  private static Optional<NetworkModule> read(JsonNode config) {
    if (!config.has("feat_size")) {
      return Optional.empty();
    }
    return Optional.of(
        new UxNet(
            new UxNetConfig(
                config.get("in_chans").intValue(),
                config.get("out_chans").intValue(),
                GoldenNetwork.integers(config.get("feat_size")),
                GoldenNetwork.integers(config.get("depths")),
                config.get("hidden_size").intValue())));
  }
}
