package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.layers.Computation.Array;

/**
 * Every formula of every layer, and its gradients, against loops over the definition, in float64.
 */
class ConvolutionFormulasTest {

  /** Sizes that strides divide: what a transposed convolution can arrive at. */
  private static final List<Integer> VOLUME = List.of(3, 5, 7);

  private static final List<Integer> EVEN_VOLUME = List.of(2, 4, 6);

  /** Of the layers below. */
  private static final int MOST_FORMULAS = 3;

  private static final Window POINT = Window.cube(1, 1);
  private static final Window UNEVEN =
      new Window(List.of(1, 3, 2), List.of(1, 2, 1), List.of(0, 1, 1));
  private static final Window UNEVEN_PATCHES = Window.patches(List.of(1, 2, 3));

  @TestFactory
  Stream<DynamicTest> convolutions() {
    return Stream.of(
            test("pointwise", new ConvolutionDefinition(2, 3, 4, 1, VOLUME, POINT)),
            test(
                "pointwise, strided",
                new ConvolutionDefinition(2, 3, 2, 1, VOLUME, Window.of(3, 1, 2, 0))),
            test("pointwise, grouped", new ConvolutionDefinition(2, 4, 6, 2, VOLUME, POINT)),
            test("pointwise of slices", slices(3, 2, 1, Window.of(2, 1, 1))),
            test(
                "patches",
                new ConvolutionDefinition(2, 3, 2, 1, EVEN_VOLUME, Window.patches(3, 2))),
            test("uneven patches, edge left out", patchesWithEdge()),
            test("patches of slices", slices(3, 2, 1, Window.patches(2, 2))),
            test("padded", new ConvolutionDefinition(2, 3, 2, 1, VOLUME, Window.cube(3, 1))),
            test(
                "padded, strided",
                new ConvolutionDefinition(2, 2, 3, 1, VOLUME, Window.cube(3, 2))),
            test(
                "padded, kernel 7",
                new ConvolutionDefinition(1, 2, 3, 1, VOLUME, Window.cube(7, 2))),
            test(
                "padded, wide", new ConvolutionDefinition(1, 18, 17, 1, VOLUME, Window.cube(3, 1))),
            test("uneven", new ConvolutionDefinition(2, 3, 2, 1, VOLUME, UNEVEN)),
            test("grouped", new ConvolutionDefinition(2, 4, 6, 2, VOLUME, Window.cube(3, 1))),
            test("of slices", slices(3, 2, 1, Window.of(2, 3, 2))),
            test("depthwise of slices", slices(3, 3, 3, Window.of(2, 3, 1))),
            test("depthwise", new ConvolutionDefinition(2, 8, 8, 8, VOLUME, Window.cube(3, 1))),
            test(
                "depthwise, kernel 5",
                new ConvolutionDefinition(1, 6, 6, 6, VOLUME, Window.cube(5, 2))),
            test(
                "depthwise, kernel 7",
                new ConvolutionDefinition(1, 2, 2, 2, VOLUME, Window.cube(7, 1))))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> transposedConvolutions() {
    return Stream.of(
            transposed(
                "doubling",
                new ConvolutionDefinition(2, 2, 3, 1, EVEN_VOLUME, Window.patches(3, 2))),
            transposed(
                "uneven doubling",
                new ConvolutionDefinition(2, 2, 3, 1, List.of(2, 4, 6), UNEVEN_PATCHES)),
            transposed("doubling of slices", slices(2, 3, 1, Window.patches(2, 2))),
            transposed("pointwise", new ConvolutionDefinition(2, 3, 2, 1, VOLUME, POINT)),
            transposed(
                "point to every other voxel",
                new ConvolutionDefinition(2, 3, 2, 1, VOLUME, Window.of(3, 1, 2, 0))),
            transposed("padded", new ConvolutionDefinition(2, 3, 2, 1, VOLUME, Window.cube(3, 2))),
            transposed(
                "padded, wide", new ConvolutionDefinition(1, 17, 18, 1, VOLUME, Window.cube(3, 2))),
            transposed("grouped", new ConvolutionDefinition(2, 4, 6, 2, VOLUME, Window.cube(3, 2))),
            transposed("of slices", slices(3, 2, 1, Window.of(2, 3, 2))),
            transposed(
                "depthwise", new ConvolutionDefinition(2, 8, 8, 8, VOLUME, Window.cube(3, 2))),
            transposed(
                "depthwise, kernel 5",
                new ConvolutionDefinition(1, 6, 6, 6, VOLUME, Window.cube(5, 2))))
        .flatMap(tests -> tests);
  }

  private static ConvolutionDefinition slices(int large, int small, int groups, Window window) {
    int size = window.isPatches() && window.volume() > 1 ? 4 : 5;
    return new ConvolutionDefinition(2, large, small, groups, List.of(size, size + 2), window);
  }

  private static ConvolutionDefinition patchesWithEdge() {
    return new ConvolutionDefinition(2, 3, 2, 1, List.of(3, 5, 7), UNEVEN_PATCHES);
  }

  /** With and without bias, with and without channels filled up. */
  private static Stream<DynamicTest> test(String name, ConvolutionDefinition definition) {
    return all(
        "convolution, " + name,
        definition,
        definition.largeShape(),
        definition.smallChannels(),
        definition::convolution,
        (x, weight, bias) ->
            ConvolutionFormulas.convolution(
                x, weight, bias, definition.window(), definition.groups()));
  }

  private static Stream<DynamicTest> transposed(String name, ConvolutionDefinition definition) {
    return all(
        "transposed, " + name,
        definition,
        definition.smallShape(),
        definition.largeChannels(),
        definition::transposed,
        (x, weight, bias) ->
            ConvolutionFormulas.transposed(
                x,
                weight,
                bias,
                definition.largeChannels(),
                definition.window(),
                definition.groups()));
  }

  private interface Expected {
    List<double[]> of(Array x, Array weight, Array bias);
  }

  private interface Layer {
    Node of(Node x, Node weight, Node bias);
  }

  private static Stream<DynamicTest> all(
      String name,
      ConvolutionDefinition definition,
      int[] inputShape,
      int outputs,
      Expected expected,
      Layer formula) {
    Random random = new Random(1);
    Array x = Array.random(random, inputShape);
    Array weight = Array.random(random, definition.weightShape());
    Array bias = Array.random(random, outputs);
    return Stream.of(true, false)
        .flatMap(
            oneDnn ->
                IntStream.range(0, MOST_FORMULAS)
                    .mapToObj(
                        place -> {
                          Trace.Setting setting =
                              new Trace.Setting(true, oneDnn, (layer, all) -> at(place, all));
                          return DynamicTest.dynamicTest(
                              "%s, formula %d%s"
                                  .formatted(name, place, oneDnn ? ", as for float32" : ""),
                              () -> {
                                assertClose(
                                    expected.of(x, weight, bias),
                                    new Computation(
                                            in -> formula.of(in[0], in[1], in[2]),
                                            setting,
                                            DataType.FLOAT64)
                                        .of(x, weight, bias));
                                assertClose(
                                    expected.of(x, weight, null),
                                    new Computation(
                                            in -> formula.of(in[0], in[1], null),
                                            setting,
                                            DataType.FLOAT64)
                                        .of(x, weight));
                              });
                        }));
  }

  private static Formula at(int place, List<Formula> formulas) {
    assertTrue(formulas.size() <= MOST_FORMULAS);
    return formulas.get(Math.min(place, formulas.size() - 1));
  }

  private static void assertClose(List<double[]> expected, List<double[]> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i), 1e-11);
    }
  }
}
