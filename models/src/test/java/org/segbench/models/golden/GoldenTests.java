package org.segbench.models.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.segbench.models.Network;
import org.segbench.models.layers.ModuleNetwork;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.torch.Torch;

/** A family's fixtures, each in float32 and in float64. */
public final class GoldenTests {

  private GoldenTests() {}

  /**
   * Tests of those fixtures whose configuration the family knows; without any, one that is skipped.
   *
   * @param family names it, for the message
   * @param reader from a configuration (the official constructor's arguments) to the network; empty
   *     if it is another family's
   */
  public static Stream<DynamicTest> of(
      String family, Function<JsonNode, Optional<NetworkModule>> reader) {
    List<GoldenNetwork> fixtures =
        GoldenNetwork.all().stream()
            .filter(fixture -> reader.apply(fixture.config()).isPresent())
            .toList();
    assumeTrue(
        !fixtures.isEmpty(), () -> "No fixture of %s in %s".formatted(family, GoldenFolder.path()));
    return fixtures.stream()
        .flatMap(
            fixture ->
                Stream.of(DataType.FLOAT32, DataType.FLOAT64)
                    .map(precision -> test(fixture, reader, precision)));
  }

  private static DynamicTest test(
      GoldenNetwork fixture,
      Function<JsonNode, Optional<NetworkModule>> reader,
      DataType precision) {
    return DynamicTest.dynamicTest(
        fixture.title() + " " + precision,
        () -> {
          NetworkModule module = reader.apply(fixture.config()).orElseThrow();
          try (NDManager manager = Torch.newManager();
              Network network = new ModuleNetwork(module, manager, precision, 1)) {
            boolean exact = precision == DataType.FLOAT64;
            NetworkCheck.run(
                exact ? fixture : Conditioning.complete(fixture, module), network, precision);
          }
        });
  }
}
