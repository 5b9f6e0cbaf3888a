package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.models.Cost;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Torch;

class TraceTest {

  /** Two factors, one a stage. */
  private static final class Factors extends Module {
    private final Parameter first = parameter("first", new Constant(2), 1);
    private final Parameter second = parameter("second", new Constant(3), 1);
  }

  private final Factors factors = new Factors();
  private final Trace trace = trace(false);

  private Trace trace(boolean training) {
    return new Trace(factors, new int[] {1, 1, 2, 2}, new Trace.Setting(training, false));
  }

  @Test
  void whatAStageUsesFromOutsideIsItsArgumentsEachOnce() {
    Node image = trace.image();
    Node a = trace.stage("a", () -> image.times(image.of(factors.first)).plus(image));
    Node constant = trace.constant(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);
    Node b = trace.stage("b", () -> a.plus(constant).times(a).plus(a.of(factors.second)).relu());
    assertEquals(2, trace.stages().size());
    Trace.Stage first = trace.stages().get(0);
    assertEquals("a", first.name());
    assertEquals(List.of(image, trace.parameter(factors.first)), first.inputs());
    assertEquals(List.of(a), first.outputs());
    Trace.Stage second = trace.stages().get(1);
    assertEquals(List.of(a, constant, trace.parameter(factors.second)), second.inputs());
    assertEquals(List.of(b), second.outputs());
  }

  @Test
  void aStagesIntermediateIsNotSeenOutside() {
    List<Node> inside = new ArrayList<>();
    trace.stage(
        "a",
        () -> {
          inside.add(trace.image().relu());
          return inside.get(0).times(2);
        });
    String message =
        assertThrows(
                IllegalStateException.class, () -> trace.stage("b", () -> inside.get(0).relu()))
            .getMessage();
    assertTrue(message.contains("another stage"), message);
  }

  @Test
  void anotherNetworksParameterIsRefused() {
    Factors others = new Factors();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> trace.stage("a", () -> trace.image().of(others.first)))
            .getMessage();
    assertTrue(message.contains("first"), message);
  }

  @Test
  void nothingIsComputedOutsideAStageNorAStageInsideAnother() {
    assertThrows(IllegalStateException.class, () -> trace.image().relu());
    assertThrows(
        IllegalStateException.class,
        () -> trace.stage("outer", () -> trace.stage("inner", () -> trace.image().relu())));
  }

  @Test
  void aStageThatFailedLeavesTheTraceUsable() {
    assertThrows(
        IllegalArgumentException.class, () -> trace.stage("a", () -> trace.image().reshape(3)));
    trace.stage("b", () -> trace.image().relu());
    assertEquals(List.of("b"), trace.stages().stream().map(Trace.Stage::name).toList());
  }

  @Test
  void stagesThatDifferInTheirParametersAloneShareTheirCode() {
    Node a = trace.stage("a", () -> trace.image().times(trace.parameter(factors.first)));
    Node b = trace.stage("b", () -> a.times(trace.parameter(factors.second)));
    trace.stage("c", () -> b.times(trace.parameter(factors.second)).relu());
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      List<Trace.Stage> stages = trace.stages();
      assertSame(
          operations.compile(stages.get(0).script()), operations.compile(stages.get(1).script()));
      assertNotSame(
          operations.compile(stages.get(0).script()), operations.compile(stages.get(2).script()));
    }
  }

  @Test
  void stagesThatNoResultNeedsAreNotAmongThoseToRun() {
    Node a = trace.stage("a", () -> trace.image().relu());
    Node unused = trace.stage("unused", () -> a.times(2));
    Node b = trace.stage("b", () -> a.times(3));
    assertEquals(
        List.of("a", "b"), trace.stagesFor(List.of(b)).stream().map(Trace.Stage::name).toList());
    assertEquals(3, trace.stagesFor(List.of(b, unused)).size());
  }

  @Test
  void costsAreSummedUpByStage() {
    trace.stage(
        "a",
        () -> {
          trace.count(new Cost(1, 2, 3, 4));
          trace.count(new Cost(10, 20, 30, 40));
          return trace.image().relu();
        });
    trace.stage("b", () -> trace.image().relu());
    assertEquals(new Cost(11, 22, 33, 44), trace.stages().get(0).cost());
    assertEquals(Cost.NONE, trace.stages().get(1).cost());
  }

  @Test
  void aConstantHasAsManyValuesAsItsShapeSays() {
    assertThrows(IllegalArgumentException.class, () -> trace.constant(new float[3], 2, 2));
  }

  @Test
  void dropoutIsTracedInTrainingAloneAndOnlyIfItCanDrop() {
    assertSame(trace.image(), trace.image().dropout(0.5));
    assertSame(trace.image(), trace.image().dropPath(0.5));
    Trace training = trace(true);
    assertTrue(training.training());
    assertFalse(trace.training());
    training.stage(
        "a",
        () -> {
          Node x = training.image();
          assertSame(x, x.dropout(0));
          assertSame(x, x.dropPath(0));
          assertNotSame(x, x.dropPath(0.5));
          return x.dropout(0.5);
        });
  }
}
