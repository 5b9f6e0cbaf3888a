package org.segbench.models.nnunet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.Topology;
import org.segbench.models.golden.GoldenNetwork;
import org.segbench.models.golden.GoldenTests;
import org.segbench.models.layers.NetworkModule;

class NnUNetGoldenTest {

  @TestFactory
  Stream<DynamicTest> computesWhatTheOfficialImplementationComputes() {
    return GoldenTests.of("nnUNet", NnUNetGoldenTest::read);
  }

  private static Optional<NetworkModule> read(JsonNode config) {
    if (!config.has("base_num_features")) {
      return Optional.empty();
    }
    return Optional.of(
        new NnUNet(
            new NnUNetConfig(
                config.get("input_channels").intValue(),
                config.get("num_classes").intValue(),
                config.get("base_num_features").intValue(),
                topology(config),
                config.get("deep_supervision").booleanValue())));
  }

  private static Topology topology(JsonNode config) {
    if (config.has("pool")) {
      return new Topology(lists(config.get("pool")), lists(config.get("conv_kernels")));
    }
    // The official defaults: 2 and 3 everywhere.
    int axes = config.path("dim").asInt(3);
    int pools = config.get("num_pool").intValue();
    return new Topology(
        Collections.nCopies(pools, Collections.nCopies(axes, 2)),
        Collections.nCopies(pools + 1, Collections.nCopies(axes, 3)));
  }

  private static List<List<Integer>> lists(JsonNode lists) {
    return StreamSupport.stream(lists.spliterator(), false).map(GoldenNetwork::integers).toList();
  }
}
