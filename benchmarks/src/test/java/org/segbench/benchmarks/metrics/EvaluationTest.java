package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

class EvaluationTest {
  private static final int[] SHAPE = {8, 9, 10};
  private static final double[] SPACING = {2, 1, 1};
  private static final SortedMap<Integer, String> LABELS =
      new TreeMap<>(Map.of(1, "spleen", 2, "liver", 3, "aorta", 4, "left, kidney"));

  @TempDir Path folder;
  private Path references;
  private Path predictions;

  @BeforeEach
  void folders() {
    references = folder.resolve("references");
    predictions = folder.resolve("predictions");
  }

  private static void write(Path file, double[] spacing, short[] labels) {
    new LabelVolume(Geometry.of(SHAPE, spacing), labels).write(file);
  }

  private static short[] labels(int... present) {
    Random random = new Random(5);
    short[] labels = new short[SHAPE[0] * SHAPE[1] * SHAPE[2]];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (short) present[random.nextInt(present.length)];
    }
    return labels;
  }

  private Scores score() {
    return Evaluation.score(predictions, Evaluation.references(references), LABELS, Progress.NONE);
  }

  @Test
  void emptyStructuresHaveAStatusAndNoNumber() throws IOException {
    write(references.resolve("a.nii.gz"), SPACING, labels(0, 1, 2));
    write(predictions.resolve("a.nii.gz"), SPACING, labels(0, 1, 3));
    Scores scores = score();
    Path file = folder.resolve("scores.csv");
    scores.write(file);
    List<String> lines = Files.readAllLines(file);
    assertEquals(
        "case,label,name,status,dsc,surface_dice_voxel,surface_dice_1mm,hd95_mm,"
            + "reference_voxels,predicted_voxels,shared_voxels,reference_ml,predicted_ml,iou,"
            + "hd95_max_mm,hd95_surface_mm,hd100_mm,hd100_surface_mm,assd_mm,"
            + "asd_from_reference_mm,asd_from_prediction_mm,surface_asd_from_reference_mm,"
            + "surface_asd_from_prediction_mm,reference_border_voxels,predicted_border_voxels,"
            + "border_nsd_1mm",
        lines.get(0));
    long count = labels(0, 1, 2).length;
    long twos = (long) scores.rows().get(1).get(Metric.REFERENCE_VOXELS).orElseThrow();
    double ml = twos * 0.002;
    assertTrue(twos > 0 && twos < count);
    assertTrue(lines.get(1).startsWith("a,1,spleen,ok,1.0,1.0,1.0,0.0,"), lines.get(1));
    String noDistances = ",".repeat(12);
    assertEquals(
        "a,2,liver,prediction-empty,0.0,0.0,0.0,,%d,0,0,%s,0.0,0.0%s0.0"
            .formatted(twos, ml, noDistances),
        lines.get(2));
    assertEquals(
        "a,3,aorta,reference-empty,0.0,0.0,0.0,,0,%d,0,0.0,%s,0.0%s0.0"
            .formatted(twos, ml, noDistances),
        lines.get(3));
    assertEquals("a,4,\"left, kidney\",both-empty,,,,,0,0,0,0.0,0.0,,,,,,,,,,,,,", lines.get(4));
    assertEquals("1 both-empty, 1 reference-empty, 1 prediction-empty", scores.emptyMasks());
  }

  @Test
  void absentStructuresDoNotEnterAMean() {
    write(references.resolve("a.nii.gz"), SPACING, labels(0, 1));
    write(predictions.resolve("a.nii.gz"), SPACING, labels(0, 1));
    write(references.resolve("b.nii.gz"), SPACING, labels(0, 2));
    write(predictions.resolve("b.nii.gz"), SPACING, labels(0));
    ScoreSummary summary = score().summary();
    assertEquals(average(1, 1, 2), summary.structures().get(0).get(Metric.DSC));
    assertEquals(average(0, 1, 2), summary.structures().get(1).get(Metric.DSC));
    assertEquals(
        new Average(OptionalDouble.empty(), OptionalDouble.empty(), 0, 2),
        summary.structures().get(2).get(Metric.DSC));
    assertEquals(average(0.5, 2, 4), summary.all().get(Metric.DSC));
  }

  private static Average average(double value, int defined, int total) {
    return new Average(OptionalDouble.of(value), OptionalDouble.of(value), defined, total);
  }

  @Test
  void scoresInsideABoxAreThoseOfTheWholeVolume() {
    short[] reference = labels(0, 0, 0, 1);
    short[] prediction = labels(0, 0, 1, 1);
    write(references.resolve("a.nii.gz"), SPACING, reference);
    write(predictions.resolve("a.nii.gz"), SPACING, prediction);
    StructureScore row = score().rows().get(0);
    assertEquals(
        new Measurement(List.of())
            .of(Mask.ofLabel(reference, SHAPE, 1), Mask.ofLabel(prediction, SHAPE, 1), SPACING),
        row.values());
  }

  @Test
  void regionsAreScoredAsUnionsOfLabelsThatMayOverlap() {
    write(references.resolve("a.nii.gz"), SPACING, labels(0, 1, 2, 3));
    write(predictions.resolve("a.nii.gz"), SPACING, labels(0, 2, 1, 3));
    List<Structure> structures =
        List.of(
            Structure.region("whole", 1, 2, 3),
            Structure.region("core", 2, 3),
            Structure.label(3, "enhancing"));
    List<StructureScore> rows =
        Evaluation.score(
                predictions,
                Evaluation.references(references),
                structures,
                ScoringSettings.usual(),
                Progress.NONE)
            .rows();
    assertEquals(List.of(1, 2, 3), rows.stream().map(StructureScore::number).toList());
    // The masks differ only in that labels 1 and 2 are exchanged.
    assertEquals(OptionalDouble.of(1), rows.get(0).get(Metric.DSC));
    assertEquals(OptionalDouble.of(1), rows.get(2).get(Metric.DSC));
    double ones = count(1);
    double twos = count(2);
    double threes = count(3);
    assertEquals(
        2 * threes / (ones + twos + 2 * threes), rows.get(1).get(Metric.DSC).orElseThrow(), 1e-15);
  }

  private static double count(int label) {
    short[] labels = labels(0, 1, 2, 3);
    int count = 0;
    for (short each : labels) {
      count += each == label ? 1 : 0;
    }
    return count;
  }

  @Test
  void rowsStayInOrderHoweverManyCasesAreScoredAtOnce() {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      write(references.resolve(id + ".nii.gz"), SPACING, labels(0, 1));
      write(predictions.resolve(id + ".nii.gz"), SPACING, labels(1, 0, 0));
    }
    SortedMap<String, Path> all = Evaluation.references(references);
    List<Structure> structures = Structure.each(LABELS);
    Scores one =
        Evaluation.score(
            predictions, all, structures, new ScoringSettings(List.of(), 1), Progress.NONE);
    Scores three =
        Evaluation.score(
            predictions, all, structures, new ScoringSettings(List.of(), 3), Progress.NONE);
    assertEquals(one, three);
    assertEquals("a", one.rows().get(0).caseId());
    assertEquals("e", one.rows().get(19).caseId());
  }

  @Test
  void allMissingPredictionsAreNamed() {
    for (String id : List.of("a", "b", "c")) {
      write(references.resolve(id + ".nii.gz"), SPACING, labels(0, 1));
    }
    write(predictions.resolve("b.nii.gz"), SPACING, labels(0, 1));
    HarnessException error = assertThrows(HarnessException.class, this::score);
    assertTrue(
        error.getMessage().contains("2 of 3 predictions are missing: a, c"), error.getMessage());
  }

  @Test
  void aPredictionOnAnotherGridIsRefused() {
    write(references.resolve("a.nii.gz"), SPACING, labels(0, 1));
    write(predictions.resolve("a.nii.gz"), new double[] {1, 1, 1}, labels(0, 1));
    HarnessException error = assertThrows(HarnessException.class, this::score);
    assertTrue(error.getMessage().contains(references.resolve("a.nii.gz").toString()));
    assertTrue(error.getMessage().contains(predictions.resolve("a.nii.gz").toString()));
  }

  /** Balls stand in for the organs; the prediction is moved by two voxels of 0.8 mm. */
  @Test
  void thirteenOrgansOfALargeCaseAreScoredInUnderAMinute() {
    int[] shape = {150, 512, 512};
    short[] reference = balls(shape, 0);
    short[] prediction = balls(shape, 2);
    Geometry geometry = Geometry.of(shape, new double[] {3, 0.8, 0.8});
    SortedMap<Integer, String> labels = new TreeMap<>();
    for (int label = 1; label <= 13; label++) {
      labels.put(label, "ball " + label);
    }
    long start = System.nanoTime();
    List<StructureScore> rows =
        new CaseScorer(Structure.each(labels), List.of())
            .score(
                "a", new LabelVolume(geometry, reference), new LabelVolume(geometry, prediction));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("13 structures of %s in %.1f s%n", Arrays.toString(shape), seconds);
    assertTrue(seconds < 60, () -> seconds + " s");
    assertEquals(13, rows.size());
    rows.forEach(row -> assertEquals(1.6, row.get(Metric.HD95).orElseThrow(), 0.41));
  }

  private static short[] balls(int[] shape, int shift) {
    short[] labels = new short[shape[0] * shape[1] * shape[2]];
    for (int label = 1; label <= 13; label++) {
      int radius = label == 6 ? 70 : 40;
      int[] centre = {
        label == 6 ? 75 : 40 + 70 * (label % 2), 60 + label * 30, 100 + 300 * (label / 2 % 2)
      };
      for (int z = Math.max(0, centre[0] - radius);
          z < Math.min(shape[0], centre[0] + radius);
          z++) {
        for (int y = centre[1] - radius; y < Math.min(shape[1], centre[1] + radius); y++) {
          for (int x = centre[2] - radius; x < centre[2] + radius; x++) {
            int dz = z - centre[0];
            int dy = y - centre[1];
            int dx = x - centre[2];
            if (y >= 0 && dz * dz + dy * dy + dx * dx < radius * radius) {
              labels[(z * shape[1] + y) * shape[2] + x + shift] = (short) label;
            }
          }
        }
      }
    }
    return labels;
  }
}
