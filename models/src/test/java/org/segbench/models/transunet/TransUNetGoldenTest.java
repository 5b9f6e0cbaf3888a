package org.segbench.models.transunet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.golden.GoldenNetwork;
import org.segbench.models.golden.GoldenTests;
import org.segbench.models.layers.NetworkModule;

class TransUNetGoldenTest {

  /** Hard-coded in the official network: channels at width factor 1, and the decoder's input. */
  private static final int WIDTH = 64;

  private static final int DECODER_INPUT = 512;

  @TestFactory
  Stream<DynamicTest> computesWhatTheOfficialImplementationComputes() {
    return GoldenTests.of("TransUNet", TransUNetGoldenTest::read);
  }

  private static Optional<NetworkModule> read(JsonNode config) {
    if (!config.has("resnet_layers")) {
      return Optional.empty();
    }
    int channels = config.get("in_channels").intValue();
    return Optional.of(
        new TransUNet(
            new TransUNetConfig(
                // Built for three, the official network is given one, which it repeats.
                channels == 3 ? 1 : channels,
                config.get("num_classes").intValue(),
                Collections.nCopies(2, config.get("img_size").intValue()),
                (int) (WIDTH * config.get("width_factor").doubleValue()),
                GoldenNetwork.integers(config.get("resnet_layers")),
                config.get("hidden_size").intValue(),
                config.get("mlp_dim").intValue(),
                config.get("num_heads").intValue(),
                config.get("num_layers").intValue(),
                DECODER_INPUT,
                GoldenNetwork.integers(config.get("decoder_channels")),
                config.get("n_skip").intValue(),
                0)));
  }
}
