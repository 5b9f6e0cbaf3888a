package org.segbench.benchmarks.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.train.Computing;
import org.segbench.models.Execution.Precision;

class ExperimentFileTest {
  private static final String WHOLE =
      """
      # Two rows.
      expect: >
        The second is better.
      dataset: btcv
      plan:
        name: 3mm
        spacing: [3, 3, 3]
        patch: [64, 64, 32]
        batch-size: 4
      folds: [0, 2]
      epochs: 20
      iterations: 50
      experiments:
        - network: mednext-s-k3
        - network: mednext-s-k5
          name: upkern
          initialise-from: mednext-s-k3
          learning-rate: 1e-4
          regions: true
          plan: finer
          precision: bf16
          checkpointing: true
      """;

  @TempDir private Path folder;

  @Test
  void saysWhatAPersonWrote() throws IOException {
    ExperimentFile read = read(WHOLE);
    assertEquals("The second is better.\n", read.expect());
    assertEquals(
        Optional.of(
            PlanOptions.paper()
                .withName("3mm")
                .withSpacing(List.of(3.0, 3.0, 3.0))
                .withPatch(List.of(64, 64, 32))
                .withBatchSize(4)),
        read.plan());
    assertEquals(List.of(0, 2), read.folds());
    assertEquals(20, read.schedule().epochs());
    assertEquals(
        List.of(
            new Experiment(
                "mednext-s-k3",
                Optional.empty(),
                "mednext-s-k3",
                Role.CHALLENGER,
                Optional.empty(),
                Optional.empty(),
                new Variation(
                    Optional.empty(), Optional.empty(), Optional.empty(), Computing.DEFAULT),
                Optional.empty(),
                Optional.empty(),
                Map.of()),
            new Experiment(
                "upkern",
                Optional.empty(),
                "mednext-s-k5",
                Role.CHALLENGER,
                Optional.empty(),
                Optional.of("mednext-s-k3"),
                new Variation(
                    Optional.of(1e-4),
                    Optional.of(true),
                    Optional.of(PlanOptions.paper().withName("finer")),
                    new Computing(Optional.of(Precision.BFLOAT16), Optional.of(true))),
                Optional.empty(),
                Optional.empty(),
                Map.of())),
        read.experiments());
  }

  @Test
  void whatIsLeftOutIsThePapers() throws IOException {
    ExperimentFile read =
        read("{expect: as printed, dataset: btcv, experiments: [{network: mednext-s-k3}]}");
    assertEquals(Optional.empty(), read.plan());
    assertEquals(new Schedule(1000, 250, 50, Augmentation.NNUNET_V1, 0, true), read.schedule());
    assertEquals(
        Augmentation.NONE,
        read(WHOLE.replace("epochs: 20", "augmentation: none")).schedule().augmentation());
    assertEquals(
        "3mm",
        read(WHOLE.replaceAll("(?s)plan:.*size: 4\n", "plan: 3mm\n"))
            .plan()
            .orElseThrow()
            .planName());
  }

  /** Each changes one thing of the whole file above, and says what the complaint must contain. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          epochs: 20           | epoch: 20          | line 11: epoch: unknown key; known are
          name: upkern         | nome: upkern       | line 16: experiments/1/nome: unknown key
          batch-size: 4        | batchsize: 4       | line 9: plan/batchsize: unknown key
          dataset: btcv        | ''                 | line 2: the key 'datasets' is missing
          network: mednext-s-k5| ''                 | line 16: experiments/1: the key 'network' is missing
          epochs: 20           | epochs: twenty     | line 11: epochs: expected a whole number
          epochs: 20           | epochs: 1.5        | line 11: epochs: expected a whole number
          epochs: 20           | epochs: 0          | line 11: epochs: expected at least 1, found 0
          learning-rate: 1e-4  | learning-rate: -1  | line 18: experiments/1/learning-rate: expected a positive number, found -1
          precision: bf16      | precision: half    | line 21: experiments/1/precision: expected one of fp32, fp16, bf16, found half
          checkpointing: true  | checkpointing: no! | line 22: experiments/1/checkpointing: expected true or false
          checkpointing: true  | checkpointing: 1   | line 22: experiments/1/checkpointing: expected true or false
          '[3, 3, 3]'          | '[3]'              | line 7: plan/spacing: expected positive lengths
          '[0, 2]'             | '[0, 0]'           | line 10: folds: expected different numbers
          '[0, 2]'             | 0                  | line 10: folds: expected a list
          name: 3mm            | name: paper        | line 5: plan: plan: 'paper' is the plan of the paper
          name: upkern         | name: mednext-s-k3 | line 15: experiments/1: expected a name that no experiment above has
          epochs: 20           | augmentation: v1   | line 11: augmentation: expected one of nnunet-v1, nnunet-v2, mirroring, none, found v1
          from: mednext-s-k3   | from: upkern       | line 17: experiments/1/initialise-from: expected the name of an experiment above, found upkern
          iterations: 50       | epochs: 50         | line 12: Duplicate field 'epochs'
          '[0, 2]'             | '[0, 2]]'          | line 10:
          """)
  void whatIsWrongIsToldWithItsLine(String right, String wrong, String complaint)
      throws IOException {
    String text = WHOLE.replace(right, wrong);
    assertTrue(!text.equals(WHOLE), right);
    String message = assertThrows(HarnessException.class, () -> read(text)).getMessage();
    assertTrue(message.contains("comparison.yaml, " + complaint), message);
    assertEquals(1, message.lines().count(), message);
  }

  private ExperimentFile read(String text) throws IOException {
    return ExperimentFile.read(Files.writeString(folder.resolve("comparison.yaml"), text));
  }
}
