package org.segbench.models.transbts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.golden.GoldenTests;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.transbts.TransBTSConfig.Dropouts;

class TransBTSGoldenTest {

  /** Hard-coded in the official network. */
  private static final int WIDTH = 16;

  @TestFactory
  Stream<DynamicTest> computesWhatTheOfficialImplementationComputes() {
    return GoldenTests.of("TransBTS", TransBTSGoldenTest::read);
  }

  private static Optional<NetworkModule> read(JsonNode config) {
    if (!config.has("patch_dim") || !config.has("img_dim")) {
      return Optional.empty();
    }
    return Optional.of(
        new TransBTS(
            new TransBTSConfig(
                config.get("num_channels").intValue(),
                config.get("num_classes").intValue(),
                Collections.nCopies(3, config.get("img_dim").intValue()),
                WIDTH,
                config.get("embedding_dim").intValue(),
                config.get("num_heads").intValue(),
                config.get("num_layers").intValue(),
                config.get("hidden_dim").intValue(),
                Dropouts.NONE)));
  }
}
