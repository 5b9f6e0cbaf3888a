package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A number that the machine reads from a GPU makes it wait for all that it ordered before, and so
 * does a number that it puts into DJL's arithmetic, which makes a tensor of it and copies it there.
 */
class StepWaitsOnceTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.segbench.benchmarks.train", "org.segbench.models.optim");

  private static final Set<String> OF_A_STEP =
      Set.of(
          "TrainingStep",
          "DeepSupervisionLoss",
          "DiceCrossEntropy",
          "DiceBinaryCrossEntropy",
          "SoftDice",
          "LossValue",
          "AdamW",
          "Sgd",
          "ParameterGroup");

  /** What a step that is taken does not call: validation, checkpoints, and looking for a fault. */
  private static final Set<String> NOT_IN_A_STEP =
      Set.of(
          "LossValue.dice",
          "LossValue.crossEntropy",
          "LossValue.value",
          "ParameterGroup.state",
          "ParameterGroup.restore",
          "ParameterGroup.firstNotFinite");

  @Test
  void theMachineReadsFromTheDeviceInOnePlace() {
    Set<String> waiting =
        CLASSES.stream()
            .filter(each -> OF_A_STEP.contains(each.getSimpleName()))
            .flatMap(each -> each.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().isEquivalentTo(NDArray.class))
            .filter(StepWaitsOnceTest::waits)
            .map(call -> call.getOriginOwner().getSimpleName() + "." + call.getOrigin().getName())
            .filter(place -> !NOT_IN_A_STEP.contains(place))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("TrainingStep.read"), waiting);
  }

  private static boolean waits(JavaMethodCall call) {
    return call.getName()
            .matches("to(\\w*Array|ByteBuffer)|get(Boolean|Byte|Double|Float|Int|Long)|set")
        || call.getTarget().getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Number.class));
  }
}
