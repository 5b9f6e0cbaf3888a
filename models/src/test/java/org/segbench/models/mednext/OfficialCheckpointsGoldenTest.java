package org.segbench.models.mednext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.models.Network;
import org.segbench.models.golden.Fill;
import org.segbench.models.golden.GoldenCheckpoints;
import org.segbench.models.layers.ModuleNetwork;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.torch.Torch;
import org.segbench.models.weights.Safetensors;
import org.segbench.models.weights.StateDict;
import org.segbench.models.weights.StoredTensor;
import org.segbench.models.weights.StoredType;

/** Checkpoints of the official network, as torch.save and nnU-Net write them. */
class OfficialCheckpointsGoldenTest {
  /** The relative error of rounding to a type is at most this. */
  private static final Map<StoredType, Double> ROUNDING =
      Map.of(StoredType.F32, 0.0, StoredType.F16, 0x1p-11, StoredType.BF16, 0x1p-8);

  /** Half of the smallest half above zero: what rounding to half does to the smallest values. */
  private static final double SMALLEST = 0x1p-25;

  /** The statements print nine digits. */
  private static final double NORM_TOLERANCE = 2e-8;

  @TempDir Path folder;

  @Test
  void weightsOfTheHashRecipeAreTheFormulasValues() {
    for (Path file :
        GoldenCheckpoints.files(statement -> statement.asText().contains("hash-recipe")).keySet()) {
      try (NDManager manager = Torch.newManager();
          StateDict weights = StateDict.open(file)) {
        List<ParameterSpec> official = requireOfficial(weights);
        Map<String, NDArray> arrays = weights.load(manager);
        double worst = 0;
        for (int k = 0; k < official.size(); k++) {
          ParameterSpec spec = official.get(k);
          float[] expected = Fill.HASH.weights(k, spec.name(), spec.shape());
          float[] found = arrays.get(spec.name()).toFloatArray();
          StoredType type = weights.tensors().get(spec.name()).type();
          for (int i = 0; i < expected.length; i++) {
            double deviation = Math.abs(expected[i] - found[i]);
            double allowed = ROUNDING.get(type) * Math.abs(expected[i]);
            double bound = allowed == 0 ? 0 : Math.max(allowed, SMALLEST);
            assertTrue(deviation <= bound, file + ": " + spec.name() + " at " + i);
            worst = Math.max(worst, deviation);
          }
        }
        print(file, weights, "worst deviation from the formula %.2e".formatted(worst));
      }
    }
  }

  @Test
  void checkpointsOfNnUnetHaveTheStatedNorms() {
    for (Map.Entry<Path, JsonNode> entry :
        GoldenCheckpoints.files(statement -> statement.has("l2")).entrySet()) {
      JsonNode norms = entry.getValue().get("l2");
      try (NDManager manager = Torch.newManager();
          StateDict weights = StateDict.open(entry.getKey())) {
        requireOfficial(weights);
        List<String> names = new ArrayList<>();
        norms.fieldNames().forEachRemaining(names::add);
        assertEquals(names, List.copyOf(weights.tensors().keySet()));
        double worst = 0;
        for (String name : names) {
          double expected = norms.get(name).doubleValue();
          double found = norm(weights.tensors().get(name).array(manager));
          worst = Math.max(worst, Math.abs(found - expected) / expected);
        }
        print(entry.getKey(), weights, "worst relative deviation of a norm %.2e".formatted(worst));
        assertTrue(worst <= NORM_TOLERANCE, entry.getKey() + " deviates by " + worst);
      }
    }
  }

  @Test
  void checkpointsAreTheSameAfterARoundTripThroughSafetensorsAndLoadIntoTheNetwork() {
    for (Path file :
        GoldenCheckpoints.files(
                statement -> statement.has("l2") || statement.asText().contains("hash-recipe"))
            .keySet()) {
      Path copy = folder.resolve("copy.safetensors");
      try (NDManager manager = Torch.newManager();
          StateDict weights = StateDict.open(file)) {
        Safetensors.writeStored(copy, weights.tensors(), Map.of("from", file.toString()));
        try (StateDict read = StateDict.open(copy);
            Network network =
                new ModuleNetwork(new MedNeXt(config(weights)), manager, DataType.FLOAT32, 1)) {
          assertEquals(
              List.copyOf(weights.tensors().keySet()), List.copyOf(read.tensors().keySet()));
          network.load(read.load(manager));
          weights
              .tensors()
              .forEach(
                  (name, tensor) -> {
                    StoredTensor copied = read.tensors().get(name);
                    assertEquals(tensor.type(), copied.type(), name);
                    assertEquals(tensor.source().read(), copied.source().read(), name);
                    assertArrayEquals(
                        tensor.array(manager).toFloatArray(),
                        network.parameters().get(name).toFloatArray(),
                        name);
                  });
        }
      }
    }
  }

  /** The stated configuration, which leaves open whether resampling blocks are residual. */
  private static MedNeXtConfig config(StateDict weights) {
    ObjectNode config = GoldenCheckpoints.statements().get("config").deepCopy();
    if (!config.has("do_res_up_down")) {
      boolean residual =
          weights.tensors().keySet().stream().anyMatch(name -> name.contains("res_conv"));
      config.put("do_res_up_down", residual);
    }
    return OfficialConfig.read(config).orElseThrow();
  }

  /** Names and shapes as the configuration's network has them, in its order. */
  private static List<ParameterSpec> requireOfficial(StateDict weights) {
    List<ParameterSpec> official = new MedNeXt(config(weights)).specs();
    assertEquals(
        official.stream().map(ParameterSpec::name).toList(),
        List.copyOf(weights.tensors().keySet()));
    for (ParameterSpec spec : official) {
      assertEquals(
          spec.shape().stream().map(Integer::longValue).toList(),
          weights.tensors().get(spec.name()).shape(),
          spec.name());
    }
    return official;
  }

  private static double norm(NDArray array) {
    double sum = 0;
    for (float value : array.toFloatArray()) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static void print(Path file, StateDict weights, String finding) {
    System.out.printf(
        "%s (%s%s): %d tensors, %s%n",
        file.getFileName(),
        weights.format().title(),
        weights.foundUnder().isEmpty() ? "" : ", under " + weights.foundUnder(),
        weights.tensors().size(),
        finding);
  }
}
