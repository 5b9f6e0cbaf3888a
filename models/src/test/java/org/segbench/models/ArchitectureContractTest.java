package org.segbench.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.torch.Gradients;
import org.segbench.models.torch.Torch;

/** What the harness relies on, checked for every architecture that the loader finds. */
class ArchitectureContractTest {
  private static final NetworkSpec VOLUMES = new NetworkSpec(2, 3, List.of(32, 32, 64), true);
  private static final NetworkSpec SLICES = new NetworkSpec(2, 3, List.of(32, 64), true);

  /** Larger networks are checked by their descriptions alone. */
  private static final long SMALL = 1_000_000;

  /** In the official state dicts of MedNeXt and TransBTS, but without a part in the logits. */
  private static final Pattern UNUSED =
      Pattern.compile("dummy_tensor|(linear_encoding|pre_head_ln)[.].*");

  @Test
  void allAreFoundUnderTheirIds() {
    assertFalse(Architectures.all().isEmpty());
    for (Architecture architecture : Architectures.all()) {
      assertEquals(architecture.id(), Architectures.byId(architecture.id()).id());
      assertFalse(architecture.title().isBlank());
    }
    String message =
        assertThrows(ModelException.class, () -> Architectures.byId("unheard-of")).getMessage();
    assertTrue(Architectures.all().stream().allMatch(known -> message.contains(known.id())));
  }

  @TestFactory
  Stream<DynamicTest> aPatchThatDoesNotFitIsRefusedNamingWhatDoes() {
    return each(
        architecture -> {
          List<Integer> patch =
              spec(architecture).dimensions() == 2 ? List.of(32, 33) : List.of(32, 33, 32);
          NetworkSpec odd = new NetworkSpec(1, 2, patch, false);
          try (NDManager manager = Torch.newManager()) {
            String message =
                assertThrows(ModelException.class, () -> architecture.build(odd, manager, 1))
                    .getMessage();
            assertTrue(message.contains("33"), message);
            assertTrue(message.contains("multiple of"), message);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> theDescriptionIsWhatIsBuilt() {
    return eachSmall(
        (architecture, network) -> {
          List<String> built = new ArrayList<>();
          network.state().forEach((name, array) -> built.add(name + sizes(array.getShape())));
          assertEquals(
              architecture.parameters(spec(architecture)).stream()
                  .map(parameter -> parameter.name() + parameter.shape())
                  .toList(),
              built);
        });
  }

  @TestFactory
  Stream<DynamicTest> headsHaveTheShapesThatTheirStridesSay() {
    return eachSmall(
        (architecture, network) -> {
          try (NDManager manager = network.manager().newSubManager()) {
            NDArray input = manager.ones(image(architecture));
            int before = manager.getManagedArrays().size();
            List<NDArray> heads = network.forward(input, true);
            assertEquals(network.headStrides().size(), heads.size());
            for (int head = 0; head < heads.size(); head++) {
              int[] stride = network.headStrides().get(head);
              long[] expected = image(architecture).getShape();
              expected[1] = 3;
              for (int axis = 0; axis < stride.length; axis++) {
                expected[2 + axis] /= stride[axis];
              }
              assertEquals(new Shape(expected), heads.get(head).getShape());
              assertEquals(manager, heads.get(head).getManager());
            }
            assertEquals(before + heads.size(), manager.getManagedArrays().size());
            List<NDArray> alone = network.forward(input, false);
            assertEquals(1, alone.size());
            assertEquals(heads.get(0).getShape(), alone.get(0).getShape());
            if (answersTheSameInTraining(network, input, heads.get(0))) {
              assertArrayEquals(heads.get(0).toFloatArray(), alone.get(0).toFloatArray());
            }
          }
        });
  }

  /** Neither batch norm nor dropout: no running statistics, and a second pass repeats the first. */
  private static boolean answersTheSameInTraining(Network network, NDArray input, NDArray first) {
    return network.state().keySet().equals(network.parameters().keySet())
        && Arrays.equals(first.toFloatArray(), network.forward(input, true).get(0).toFloatArray());
  }

  @TestFactory
  Stream<DynamicTest> theGradientReachesEveryParameterThatIsUsed() {
    return eachSmall(
        (architecture, network) -> {
          try (NDManager manager = network.manager().newSubManager();
              GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray input = manager.randomNormal(image(architecture));
            NDArray loss = manager.create(0f);
            for (NDArray head : network.forward(input, true)) {
              loss = loss.add(head.square().mean());
            }
            collector.backward(loss);
            network
                .parameters()
                .forEach(
                    (name, leaf) ->
                        assertEquals(
                            !UNUSED.matcher(name).matches(),
                            Gradients.of(leaf, manager).isPresent(),
                            "gradient of " + name));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> weightsAreAFunctionOfTheSeed() {
    return eachSmall(
        (architecture, network) -> {
          try (NDManager manager = Torch.newManager();
              Network same = architecture.build(spec(architecture), manager, 7);
              Network other = architecture.build(spec(architecture), manager, 8)) {
            boolean different = false;
            for (Map.Entry<String, NDArray> entry : network.parameters().entrySet()) {
              float[] values = entry.getValue().toFloatArray();
              assertArrayEquals(values, same.parameters().get(entry.getKey()).toFloatArray());
              different |=
                  !Arrays.equals(values, other.parameters().get(entry.getKey()).toFloatArray());
            }
            assertTrue(different);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> weightsThatDoNotFitAreRefusedWholeWithAllDifferences() {
    return eachSmall(
        (architecture, network) -> {
          try (NDManager manager = network.manager().newSubManager()) {
            List<String> names = List.copyOf(network.parameters().keySet());
            Map<String, NDArray> wrong = new HashMap<>();
            network
                .parameters()
                .forEach((name, array) -> wrong.put(name, manager.zeros(array.getShape())));
            wrong.remove(names.get(1));
            wrong.put(names.get(2), manager.ones(new Shape(1, 2, 3)));
            wrong.put("surplus", manager.ones(new Shape(1)));
            float[] before = network.parameters().get(names.get(3)).toFloatArray();
            String message =
                assertThrows(ModelException.class, () -> network.load(wrong)).getMessage();
            assertTrue(message.contains(names.get(1) + " is missing"), message);
            assertTrue(message.contains(names.get(2) + " has shape (1, 2, 3)"), message);
            assertTrue(message.contains("surplus"), message);
            assertArrayEquals(before, network.parameters().get(names.get(3)).toFloatArray());
          }
        });
  }

  /** A check of an architecture. */
  private interface Check {
    void run(Architecture architecture);
  }

  /** A check of a network built for its {@link #spec}. */
  private interface NetworkCheck {
    void run(Architecture architecture, Network network);
  }

  private static Stream<DynamicTest> each(Check check) {
    return Architectures.all().stream()
        .map(
            architecture ->
                DynamicTest.dynamicTest(architecture.id(), () -> check.run(architecture)));
  }

  private static Stream<DynamicTest> eachSmall(NetworkCheck check) {
    return each(
        architecture -> {
          long size =
              architecture.parameters(spec(architecture)).stream()
                  .mapToLong(ParameterSpec::size)
                  .sum();
          assumeTrue(size > 0 && size <= SMALL, () -> architecture.id() + " is too large to build");
          try (NDManager manager = Torch.newManager();
              Network network = architecture.build(spec(architecture), manager, 7)) {
            assertNotEquals(manager, network.manager());
            check.run(architecture, network);
          }
        });
  }

  private static NetworkSpec spec(Architecture architecture) {
    return architecture.recipe().dimensions() == 2 ? SLICES : VOLUMES;
  }

  private static Shape image(Architecture architecture) {
    List<Long> sizes = new ArrayList<>(List.of(1L, 2L));
    spec(architecture).patch().forEach(size -> sizes.add((long) size));
    return new Shape(sizes);
  }

  private static List<Integer> sizes(Shape shape) {
    return Arrays.stream(shape.getShape()).mapToObj(Math::toIntExact).toList();
  }
}
