package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.parameters.ParameterSpec.Kind;

class ModuleTest {

  /** Adds its attributes in another order than the state dict's. */
  private static final class Mixed extends Module {
    Mixed() {
      add("child", new Leaf());
      integers("count", new Constant(0));
      addAll("blocks", List.of(new Leaf(), new Leaf()));
      buffer("mean", new Constant(0), 3);
      parameter("gamma", new Constant(1), 3);
      add("conv1.conv", new Leaf());
      parameter("beta", new Constant(0), 1, 3);
    }
  }

  private static final class Leaf extends Module {
    Leaf() {
      buffer("running", new Constant(0), 2);
      parameter("weight", new Constant(1), 2, 5);
    }
  }

  @Test
  void parametersComeBeforeBuffersAndBuffersBeforeChildren() {
    List<ParameterSpec> specs = new Mixed().specs();
    assertEquals(
        List.of(
            "gamma",
            "beta",
            "count",
            "mean",
            "child.weight",
            "child.running",
            "blocks.0.weight",
            "blocks.0.running",
            "blocks.1.weight",
            "blocks.1.running",
            "conv1.conv.weight",
            "conv1.conv.running"),
        specs.stream().map(ParameterSpec::name).toList());
    assertEquals(
        List.of(Kind.PARAMETER, Kind.PARAMETER, Kind.INTEGER, Kind.BUFFER),
        specs.stream().limit(4).map(ParameterSpec::kind).toList());
    assertEquals(List.of(1, 3), specs.get(1).shape());
    assertEquals(List.of(), specs.get(2).shape());
    assertEquals(1, specs.get(2).size());
  }

  @Test
  void aNameIsGivenOnce() {
    String message = assertThrows(IllegalArgumentException.class, Twice::new).getMessage();
    assertTrue(message.contains("Twice has two attributes called weight"), message);
  }

  private static final class Twice extends Module {
    Twice() {
      parameter("weight", new Constant(1), 2);
      add("weight", new Leaf());
    }
  }
}
