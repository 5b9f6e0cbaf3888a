package org.segbench.models.mednext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.golden.Fill;
import org.segbench.models.golden.GoldenFolder;
import org.segbench.models.golden.GoldenNetwork;
import org.segbench.models.golden.NetworkCheck;
import org.segbench.models.layers.ModuleNetwork;
import org.segbench.models.torch.Torch;
import org.segbench.models.weights.UpKern;

class UpKernGoldenTest {

  @TestFactory
  Stream<DynamicTest> startsALargeKernelAsTheOfficialRoutineDoes() {
    List<DynamicTest> tests = new ArrayList<>();
    GoldenFolder.files("", ".json")
        .forEach(
            file ->
                GoldenFolder.json(file)
                    .properties()
                    .forEach(
                        recipe -> {
                          if (recipe.getValue().path("config").has("k_large")) {
                            tests.add(
                                DynamicTest.dynamicTest(
                                    file.getFileName() + " " + recipe.getKey(),
                                    () -> check(file.getFileName().toString(), recipe.getValue())));
                          }
                        }));
    assumeTrue(!tests.isEmpty(), () -> "No fixture of UpKern in " + GoldenFolder.path());
    return tests.stream();
  }

  private static void check(String file, JsonNode fixture) {
    Fill fill = Fill.of(fixture.get("recipe").textValue());
    try (NDManager manager = Torch.newManager();
        Network small = network(fixture, "k_small", manager);
        Network large = network(fixture, "k_large", manager)) {
      small.load(filled(small, fill, manager));
      large.load(filled(large, fill, manager));
      UpKern.Report report = UpKern.initialize(large, small.parameters());
      double worst = 0;
      for (JsonNode tensor : fixture.get("tensors")) {
        String name = tensor.get("name").textValue();
        assertEquals(tensor.get("resized").booleanValue(), report.resized().contains(name), name);
        double[] values = values(large.parameters().get(name));
        double l2 =
            Math.sqrt(
                IntStream.range(0, values.length).mapToDouble(i -> values[i] * values[i]).sum());
        double absolute =
            IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).sum();
        double sum = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
        double scale = tensor.get("abs_sum").doubleValue();
        worst = Math.max(worst, Math.abs(absolute - scale) / scale);
        worst = Math.max(worst, Math.abs(sum - tensor.get("sum").doubleValue()) / scale);
        double norm = tensor.get("l2").doubleValue();
        worst = Math.max(worst, Math.abs(l2 - norm) / norm);
      }
      assertEquals(fixture.get("tensors").size(), large.parameters().size());
      assertEquals(List.of(), report.kept());
      for (Map.Entry<String, JsonNode> kernel : fixture.get("full_kernels").properties()) {
        double[] values = values(large.parameters().get(kernel.getKey()));
        for (int i = 0; i < kernel.getValue().size(); i++) {
          // Stored with nine digits; float32 rounds at 6e-8.
          worst = Math.max(worst, Math.abs(values[i] - kernel.getValue().get(i).doubleValue()));
        }
      }
      System.out.printf("%s %s: worst tensor deviation %.2e%n", file, fill, worst);
      assertTrue(worst <= 1e-6, "UpKern deviates by " + worst);
      outputs(file, fixture, fill, large);
    }
  }

  /** The fixture's outputs say nothing of float32's own loss, so the network runs in float64. */
  private static void outputs(String file, JsonNode fixture, Fill fill, Network large) {
    List<GoldenNetwork.Output> expected = GoldenNetwork.outputs(fixture.get("output_after_upkern"));
    try (NDManager manager = Torch.newManager();
        Network exact =
            new ModuleNetwork(
                new MedNeXt(config(fixture, "k_large")), manager, DataType.FLOAT64, 1)) {
      exact.load(large.parameters());
      int heads = expected.size();
      List<Integer> shape = new ArrayList<>(expected.get(0).shape());
      shape.set(1, fixture.get("config").get("in_channels").intValue());
      NDArray input =
          manager.create(fill.input(shape), Fill.shape(shape)).toType(DataType.FLOAT64, true);
      List<NDArray> outputs = exact.forward(input, true);
      assertEquals(heads, outputs.size());
      double worst = 0;
      for (int head = 0; head < heads; head++) {
        worst = Math.max(worst, NetworkCheck.deviation(expected.get(head), outputs.get(head)));
      }
      System.out.printf("%s %s: worst output deviation %.2e of the maximum%n", file, fill, worst);
      // Interpolated kernels differ from the reference's in the last bit of float32.
      assertTrue(worst <= 2e-6, "outputs deviate by " + worst);
    }
  }

  @Test
  void aNetworkOfOtherWidthIsRefusedWhole() {
    MedNeXtConfig narrow = demo(2, 3);
    MedNeXtConfig wide = demo(4, 5);
    try (NDManager manager = Torch.newManager();
        Network small = new ModuleNetwork(new MedNeXt(narrow), manager, DataType.FLOAT32, 1);
        Network large = new ModuleNetwork(new MedNeXt(wide), manager, DataType.FLOAT32, 2)) {
      double[] before = values(large.parameters().get("stem.weight"));
      String message =
          assertThrows(ModelException.class, () -> UpKern.initialize(large, small.parameters()))
              .getMessage();
      assertTrue(message.contains("enc_block_0.0.conv1.weight"), message);
      assertEquals(List.of(before[0]), List.of(values(large.parameters().get("stem.weight"))[0]));
    }
  }

  @Test
  void tensorsThatTheSmallNetworkLacksKeepTheirValues() {
    try (NDManager manager = Torch.newManager();
        Network small = new ModuleNetwork(new MedNeXt(demo(2, 3)), manager, DataType.FLOAT32, 1);
        Network large = new ModuleNetwork(new MedNeXt(demo(2, 5)), manager, DataType.FLOAT32, 2)) {
      Map<String, NDArray> partial = new HashMap<>(small.parameters());
      partial.remove("out_0.conv_out.weight");
      double own = values(large.parameters().get("out_0.conv_out.weight"))[0];
      UpKern.Report report = UpKern.initialize(large, partial);
      assertEquals(List.of("out_0.conv_out.weight"), report.kept());
      assertEquals(own, values(large.parameters().get("out_0.conv_out.weight"))[0]);
    }
  }

  private static MedNeXtConfig demo(int channels, int kernel) {
    List<Integer> ones = MedNeXtConfig.everywhere(1);
    return MedNeXtConfig.ofPaper(1, 2, channels, kernel, ones, ones, false);
  }

  private static Network network(JsonNode fixture, String kernel, NDManager manager) {
    return new ModuleNetwork(new MedNeXt(config(fixture, kernel)), manager, DataType.FLOAT32, 1);
  }

  private static MedNeXtConfig config(JsonNode fixture, String kernel) {
    ObjectNode config = fixture.get("config").deepCopy();
    config.set("kernel_size", config.get(kernel));
    return OfficialConfig.read(config).orElseThrow();
  }

  private static Map<String, NDArray> filled(Network network, Fill fill, NDManager manager) {
    List<GoldenNetwork.Entry> state = new ArrayList<>();
    network
        .parameters()
        .forEach(
            (name, array) ->
                state.add(
                    new GoldenNetwork.Entry(
                        state.size(),
                        name,
                        NetworkCheck.sizes(array.getShape().getShape()),
                        Double.NaN)));
    return fill.weights(state, manager);
  }

  private static double[] values(NDArray array) {
    try (NDArray copy = array.toType(DataType.FLOAT64, true)) {
      return copy.toDoubleArray();
    }
  }
}
