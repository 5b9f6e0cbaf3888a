package org.segbench.models.unetr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.golden.GoldenTests;
import org.segbench.models.layers.NetworkModule;

class UnetrGoldenTest {

  @TestFactory
  Stream<DynamicTest> computesWhatTheOfficialImplementationComputes() {
    return GoldenTests.of("UNETR", UnetrGoldenTest::read);
  }

  private static Optional<NetworkModule> read(JsonNode config) {
    if (!config.has("pos_embed")) {
      return Optional.empty();
    }
    return Optional.of(
        new Unetr(
            new UnetrConfig(
                config.get("in_channels").intValue(),
                config.get("out_channels").intValue(),
                Collections.nCopies(3, config.get("img_size").intValue()),
                config.get("feature_size").intValue(),
                config.get("hidden_size").intValue(),
                config.get("mlp_dim").intValue(),
                config.get("num_heads").intValue())));
  }
}
