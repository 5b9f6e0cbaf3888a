package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.metrics.EmptyMaskPolicies;
import org.segbench.benchmarks.metrics.MeasuredPair;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

class EvaluateCommandTest {
  @TempDir private Path folder;

  /** A workspace whose data set "pair" has one case; the predictions lie beside it. */
  private void workspace(Path reference, Path prediction, int labels) throws IOException {
    Path raw = folder.resolve("workspace/raw/pair");
    Files.createDirectories(raw.resolve("images"));
    Files.createDirectories(raw.resolve("labels"));
    Files.createDirectories(folder.resolve("predictions"));
    Files.copy(reference, raw.resolve("images/a_0000.nii.gz"));
    Files.copy(reference, raw.resolve("labels/a.nii.gz"));
    Files.copy(prediction, folder.resolve("predictions/a.nii.gz"));
    String names =
        IntStream.rangeClosed(1, labels)
            .mapToObj(label -> ", \"label %d\": %d".formatted(label, label))
            .collect(Collectors.joining());
    Files.writeString(
        raw.resolve("dataset.json"),
        """
        {"name": "Pair", "channel_names": {"0": "CT"}, "labels": {"background": 0%s},
         "numTraining": 1, "numTest": 0, "file_ending": ".nii.gz"}
        """
            .formatted(names));
  }

  private Cli evaluate(Object... more) {
    Object[] words = {
      "evaluate", "pair", folder.resolve("predictions"), "-w", folder.resolve("workspace")
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Cli.run(all);
  }

  private Map<Integer, Map<String, String>> csv() throws IOException {
    Map<Integer, Map<String, String>> cells = new TreeMap<>();
    Path file = folder.resolve("predictions/scores.csv");
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      csv.forEach(row -> cells.put(Integer.parseInt(row.getField("label")), row.getFieldsAsMap()));
    }
    return cells;
  }

  @Test
  void everyNumberOfARealPairsReferenceStandsInScoresCsv() throws IOException {
    List<MeasuredPair> pairs = MeasuredPair.all();
    MeasuredPair pair = pairs.get(0);
    workspace(pair.reference(), pair.prediction(), pair.labels().last());
    Object[] tolerances =
        pair.tolerances().stream().flatMap(mm -> List.of("--tolerance", mm).stream()).toArray();
    Cli run = evaluate(tolerances);
    assertEquals(0, run.exitCode(), run.err());
    pair.compare(csv(), "by the command");
    assertTrue(run.out().contains("peak memory"), run.out());
  }

  @Test
  void policiesChangeTheMeansAndNeverScoresCsv() throws IOException {
    Geometry geometry = Geometry.of(new int[] {2, 2, 2}, new double[] {1, 1, 1});
    new LabelVolume(geometry, new short[] {1, 1, 1, 1, 0, 0, 0, 0})
        .write(folder.resolve("reference.nii.gz"));
    new LabelVolume(geometry, new short[] {1, 1, 1, 1, 0, 2, 0, 0})
        .write(folder.resolve("prediction.nii.gz"));
    workspace(folder.resolve("reference.nii.gz"), folder.resolve("prediction.nii.gz"), 3);
    String paper = evaluate().out();
    Map<Integer, Map<String, String>> raw = csv();
    assertTrue(paper.contains("1 both-empty, 1 reference-empty"), paper);
    // Label 1 is perfect, 2 is wrongly there, 3 is rightly absent.
    assertTrue(paper.contains("mean of structures 50.00"), paper);
    assertTrue(evaluate("--empty", "nan-is-1").out().contains("mean of structures 66.67"));
    assertTrue(evaluate("--empty", "kits19").out().contains("mean of structures 33.33"));
    String brats = evaluate("--empty", "brats21").out();
    assertTrue(brats.contains("mean of structures 66.67"), brats);
    assertTrue(brats.contains("373.13"), brats);
    assertEquals(raw, csv());
  }

  @Test
  void helpNamesEveryPolicyWithItsRule() {
    String help = Cli.run("evaluate", "--help").out();
    EmptyMaskPolicies.all()
        .forEach(
            policy ->
                assertTrue(
                    help.contains("  %-8s  %s".formatted(policy.id(), policy.rule())),
                    policy.id()));
  }

  @Test
  void conventionsStandSideBySideAndInFilesOfTheirOwn() throws IOException {
    Geometry geometry = Geometry.of(new int[] {2, 2, 2}, new double[] {1, 1, 1});
    new LabelVolume(geometry, new short[] {1, 1, 2, 2, 0, 0, 0, 0})
        .write(folder.resolve("reference.nii.gz"));
    new LabelVolume(geometry, new short[] {1, 1, 1, 2, 0, 0, 0, 0})
        .write(folder.resolve("prediction.nii.gz"));
    workspace(folder.resolve("reference.nii.gz"), folder.resolve("prediction.nii.gz"), 2);
    // Label 1 has Dice 4/5, label 2 Dice 2/3, both together 1.
    Cli kits = evaluate("--convention", "kits19");
    assertEquals(0, kits.exitCode(), kits.err());
    assertTrue(kits.out().contains("83.33"), kits.out());
    List<String> lines = Files.readAllLines(folder.resolve("predictions/scores-kits19.csv"));
    assertEquals("mean,all,,0.8333333333333333", lines.get(lines.size() - 1));
    Cli all = evaluate("--all-conventions");
    assertEquals(0, all.exitCode(), all.err());
    assertTrue(all.out().contains("kits19") && all.out().contains("73.33"), all.out());
    assertTrue(all.out().contains("brats21 does not apply: it scores regions"), all.out());
    assertTrue(Files.exists(folder.resolve("predictions/scores-amos22.csv")));
    assertTrue(evaluate("--convention", "brats21").complaint().contains("this data set's labels"));
  }

  @Test
  void unknownPoliciesAndTolerancesAreRefusedInASentence() throws IOException {
    Cli policy = evaluate("--empty", "none");
    assertTrue(policy.complaint().contains("there is no policy 'none'; there are paper, "));
    assertTrue(evaluate("--tolerance", "-1").complaint().contains("expected 0 mm or more"));
  }
}
