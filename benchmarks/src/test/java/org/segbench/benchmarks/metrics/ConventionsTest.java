package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

/** Rows of eight voxels, 2 mm apart along the row, whose scores are worked out by hand. */
class ConventionsTest {
  private static final double EXACT = 1e-12;

  @TempDir private Path folder;
  private final SortedMap<String, Path> references = new TreeMap<>();

  @BeforeEach
  void nothingYet() {
    references.clear();
  }

  /** Labels as digits, one a voxel. */
  private void pair(String id, String reference, String prediction) {
    references.put(id, write("reference", id, reference));
    write("prediction", id, prediction);
  }

  private Path write(String kind, String id, String digits) {
    short[] labels = new short[digits.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (short) (digits.charAt(i) - '0');
    }
    Geometry row = Geometry.of(new int[] {1, 1, labels.length}, new double[] {1, 1, 2});
    Path file = folder.resolve(kind).resolve(id + ".nii.gz");
    new LabelVolume(row, labels).write(file);
    return file;
  }

  private ConventionScores scores(String convention, DatasetDescription about, double tolerance) {
    Convention chosen = new Conventions(about, tolerance).byId(convention);
    // Scored with all others, as --all-conventions does: each picks its own.
    List<Structure> structures =
        Conventions.structures(new Conventions(about, tolerance).applicable());
    Scores scores =
        Evaluation.score(
            folder.resolve("prediction"),
            references,
            structures,
            new ScoringSettings(List.of(tolerance), 1),
            Progress.NONE);
    return chosen.apply(scores, structures);
  }

  private static DatasetDescription of(String challenge) {
    return Challenge.byId(challenge).description();
  }

  private static void assertFigure(double expected, ConventionScores scores, String heading) {
    assertEquals(expected, scores.figures().get(heading).orElseThrow(), EXACT);
  }

  @Test
  void kits19IsTheMeanOfKidneyWithTumourAndTumour() {
    pair("a", "11220000", "11120000"); // kidney and tumour 1, tumour 2/3
    pair("b", "11000000", "11100000"); // kidney and tumour 4/5, no tumour in either: 0
    ConventionScores scores = scores("kits19", of("kits19"), 1);
    List<ScoreSummary.Row> rows = scores.summary().structures();
    assertEquals(0.9, rows.get(0).get(Metric.DSC).mean().getAsDouble(), EXACT);
    assertEquals(1 / 3.0, rows.get(1).get(Metric.DSC).mean().getAsDouble(), EXACT);
    assertFigure((0.9 + 1 / 3.0) / 2, scores, "DSC");
    Map<String, OptionalDouble> first = scores.figuresOfCases().get("a");
    assertEquals((1 + 2 / 3.0) / 2, first.get("DSC").getAsDouble(), EXACT);
  }

  @Test
  void thePaperScoresKits19LabelByLabelAndLeavesUndefinedScoresOut() {
    pair("a", "11220000", "11120000"); // kidney 4/5, tumour 2/3
    pair("b", "11000000", "11100000"); // kidney 4/5, tumour undefined
    ConventionScores scores = scores("paper", of("kits19"), 1);
    assertEquals(List.of("kidney", "tumour"), names(scores));
    assertFigure((0.8 + 2 / 3.0) / 2, scores, "DSC");
  }

  @Test
  void bratsCountsWhatIsRightlyAbsentAsPerfectAndWhatIsMissedAsTheWorst() {
    pair("a", "11230000", "11230000"); // all perfect
    pair("b", "11200000", "11220000"); // WT 6/7, TC 2/3, no ET in either: 1
    pair("c", "11230000", "11220000"); // WT 1, TC 1, ET missed: 0
    ConventionScores scores = scores("brats21", of("brats21"), 1);
    assertEquals(List.of("whole tumour", "tumour core", "enhancing tumour"), names(scores));
    List<ScoreSummary.Row> rows = scores.summary().structures();
    double whole = (1 + 6 / 7.0 + 1) / 3;
    double core = (1 + 2 / 3.0 + 1) / 3;
    double enhancing = (1 + 1 + 0) / 3.0;
    assertEquals(whole, rows.get(0).get(Metric.DSC).mean().getAsDouble(), EXACT);
    assertEquals(core, rows.get(1).get(Metric.DSC).mean().getAsDouble(), EXACT);
    assertEquals(enhancing, rows.get(2).get(Metric.DSC).mean().getAsDouble(), EXACT);
    assertFigure((whole + core + enhancing) / 3, scores, "DSC");
    assertEquals(373.12866 / 3, rows.get(2).get(Metric.HD95).mean().getAsDouble(), EXACT);
  }

  @Test
  void amosAveragesEveryOrganOfEveryCaseAlike() {
    pair("a", "11002200", "11002200"); // organs 1 and 2: 1
    pair("b", "11110000", "11000000"); // organ 1: 2/3; organ 2 in neither
    ConventionScores amos = scores("amos22", of("amos22"), 1);
    assertFigure((1 + 1 + 2 / 3.0) / 3, amos, "DSC");
    // Over organs first, organ 1 counts no more than organ 2.
    assertFigure(((1 + 2 / 3.0) / 2 + 1) / 2, scores("btcv", of("amos22"), 1), "DSC");
  }

  @Test
  void amosNsdHasItsToleranceAsASetting() {
    pair("a", "11110000", "11100000"); // one end is 2 mm off
    double tight = scores("amos22", of("amos22"), 1).figures().get("NSD 1 mm").getAsDouble();
    double wide = scores("amos22", of("amos22"), 2).figures().get("NSD 2 mm").getAsDouble();
    assertTrue(tight < 1, "found " + tight);
    assertEquals(1, wide, EXACT);
  }

  @Test
  void btcvReportsDistancesOfEachOrgan() {
    pair("a", "11110000", "11100000"); // borders of 4 and 3 voxels: distances 0 0 0 2, and 0 0 0
    ConventionScores scores = scores("btcv", of("btcv"), 1);
    assertFigure(6 / 7.0, scores, "DSC");
    assertFigure((0.5 + 0) / 2, scores, "ASSD mm");
    // Seven pooled distances, one of them 2 mm: the 95th percentile lies at 5.7 of 0 to 6.
    assertFigure(0.7 * 2, scores, "HD95 mm");
  }

  @Test
  void regionsOfOtherLabelsDoNotApply() {
    Conventions btcv = new Conventions(of("btcv"), 1);
    assertEquals(
        List.of("btcv", "amos22", "paper", "nnunet"),
        btcv.applicable().stream().map(Convention::id).toList());
    assertTrue(
        assertThrows(HarnessException.class, () -> btcv.byId("kits19"))
            .getMessage()
            .contains("scores regions of the labels {0=background, 1=kidney, 2=tumour}"));
    assertTrue(
        assertThrows(HarnessException.class, () -> btcv.byId("lits"))
            .getMessage()
            .contains("there are btcv, amos22, kits19, brats21, paper, nnunet"));
  }

  private static List<String> names(ConventionScores scores) {
    return scores.summary().structures().stream().map(ScoreSummary.Row::name).toList();
  }
}
