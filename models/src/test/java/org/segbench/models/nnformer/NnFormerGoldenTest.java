package org.segbench.models.nnformer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.golden.GoldenNetwork;
import org.segbench.models.golden.GoldenTests;
import org.segbench.models.layers.NetworkModule;

class NnFormerGoldenTest {

  @TestFactory
  Stream<DynamicTest> computesWhatTheOfficialImplementationComputes() {
    return GoldenTests.of("nnFormer", NnFormerGoldenTest::read);
  }

  private static Optional<NetworkModule> read(JsonNode config) {
    if (!config.has("embedding_dim") || !config.has("crop_size")) {
      return Optional.empty();
    }
    int token = NnFormerConfig.TOKEN;
    if (config.path("deep_supervision").asBoolean(false)
        || !GoldenNetwork.integers(config.get("patch_size")).equals(List.of(token, token, token))) {
      throw new IllegalArgumentException("Not the comparison's nnFormer: " + config);
    }
    return Optional.of(
        new NnFormer(
            new NnFormerConfig(
                config.get("input_channels").intValue(),
                config.get("num_classes").intValue(),
                GoldenNetwork.integers(config.get("crop_size")),
                config.get("embedding_dim").intValue(),
                GoldenNetwork.integers(config.get("depths")),
                GoldenNetwork.integers(config.get("num_heads")),
                GoldenNetwork.integers(config.get("window_size")),
                0.2)));
  }
}
