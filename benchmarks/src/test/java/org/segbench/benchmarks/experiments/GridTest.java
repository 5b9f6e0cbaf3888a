package org.segbench.benchmarks.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.train.Computing;
import org.segbench.models.Execution.Precision;

/** What a file asks for, one by one. */
class GridTest {
  private static final ExperimentFile FILE =
      YamlFile.read(
          "grid.yaml",
          """
          expect: as printed
          datasets:
            - heart
            - {name: liver, plan: finer}
            - {name: spleen, plan: finer}
          plan: coarse
          folds: [1, 0]
          predict-test: true
          experiments:
            - network: mednext-s-k3
              plan: own
              learning-rate: 0.5
              precision: fp16
              checkpointing: true
              on: {liver: {plan: best, learning-rate: 0.25, regions: true, precision: bf16}}
            - {name: later, network: mednext-s-k5, initialise-from: mednext-s-k3, datasets: [liver, heart]}
            - {name: extra, network: mednext-s-k5, datasets: [spleen], folds: [3]}
          ensembles:
            - {experiment: later, datasets: [heart], submit: true}
          """,
          ExperimentFile.class);

  @Test
  void goesDataSetByDataSetFoldByFoldAndSourcesFirst() {
    assertEquals(
        List.of(
            "heart mednext-s-k3 0",
            "heart later 0",
            "heart mednext-s-k3 1",
            "heart later 1",
            "liver mednext-s-k3 0",
            "liver later 0",
            "liver mednext-s-k3 1",
            "liver later 1",
            "spleen mednext-s-k3 0",
            "spleen mednext-s-k3 1",
            "spleen extra 3"),
        FILE.trainings().stream()
            .map(each -> each.dataset() + " " + each.experiment() + " " + each.fold())
            .toList());
  }

  @Test
  void whatIsSaidNearestGoesBefore() {
    assertEquals("own", plan("heart", "mednext-s-k3"));
    assertEquals("best", plan("liver", "mednext-s-k3"));
    assertEquals("coarse", plan("heart", "later"));
    assertEquals("finer", plan("liver", "later"));
    assertEquals(Optional.of(0.5), training("heart", "mednext-s-k3").learningRate());
    assertEquals(Optional.of(0.25), training("liver", "mednext-s-k3").learningRate());
    assertEquals(Optional.empty(), training("heart", "later").learningRate());
    assertEquals(List.of(false, true), List.of(regions("heart"), regions("liver")));
    assertEquals(computing(Precision.FLOAT16), training("heart", "mednext-s-k3").computing());
    assertEquals(computing(Precision.BFLOAT16), training("liver", "mednext-s-k3").computing());
    assertEquals(Computing.DEFAULT, training("heart", "later").computing());
    assertEquals(Optional.of("mednext-s-k3"), training("heart", "later").initialiseFrom());
    assertEquals("mednext-s-k5", training("heart", "later").network());
  }

  @Test
  void testImagesAreThoseOfTheEnsemblesAndOfAllOthersWhereTheFileSaysSo() {
    assertEquals(
        List.of(
            new TestPrediction("heart", "later", List.of(1, 0), true),
            new TestPrediction("heart", "mednext-s-k3", List.of(1, 0), false),
            new TestPrediction("liver", "mednext-s-k3", List.of(1, 0), false),
            new TestPrediction("spleen", "mednext-s-k3", List.of(1, 0), false),
            new TestPrediction("spleen", "extra", List.of(3), false)),
        FILE.testPredictions());
  }

  private static Computing computing(Precision precision) {
    return new Computing(Optional.of(precision), Optional.of(true));
  }

  private static boolean regions(String dataset) {
    return training(dataset, "mednext-s-k3").regions();
  }

  private static String plan(String dataset, String experiment) {
    PlanOptions plan = training(dataset, experiment).plan();
    return plan.planName();
  }

  private static Training training(String dataset, String experiment) {
    return FILE.trainings().stream()
        .filter(each -> each.dataset().equals(dataset) && each.experiment().equals(experiment))
        .findFirst()
        .orElseThrow();
  }
}
