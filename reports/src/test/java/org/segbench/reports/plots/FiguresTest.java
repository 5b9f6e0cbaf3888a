package org.segbench.reports.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.reports.Results;
import org.segbench.reports.RunFolder;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.PaperComparison;
import org.segbench.reports.comparison.SmallComparison;
import org.segbench.reports.comparison.SurfaceDice;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FiguresTest {
  @TempDir Path workspace;
  private Path runs;

  @BeforeEach
  void folder() throws IOException {
    runs = Files.createDirectory(workspace.resolve("runs"));
  }

  @Test
  void publishedNumbersAloneGiveTheLeaderboardsAndTheCosts() {
    Comparison paper = PaperComparison.of(SurfaceDice.VOXEL);
    List<Figure> figures = figures(paper);
    assertEquals(
        List.of("leaderboards", "cost", "btcv-cost", "amos22-cost", "kits19-cost", "brats21-cost"),
        ids(figures));
    assertTrue(figures.stream().noneMatch(figure -> figure.title().contains("SYNTHETIC")));
  }

  @Test
  void runsGiveTrainingsStructuresTestsAndTheRanking() throws IOException {
    run("one", "base", "finished", false, 0.80, 0.70, 0.90);
    run("one", "small", "finished", false, 0.85, 0.75, 0.95);
    assertEquals(
        List.of("one-cost", "one-training", "one-structures", "one-tests", "one-ranking"),
        ids(figures(SmallComparison.of())));
  }

  @Test
  void syntheticDataMarkEveryTitleAndStandBesideNothingPublished() throws IOException {
    run("one", "base", "finished", true, 0.80, 0.70);
    run("one", "small", "finished", true, 0.85, 0.75);
    List<Figure> figures = figures(SmallComparison.of());
    assertEquals(5, figures.size());
    for (Figure figure : figures) {
      assertTrue(figure.title().startsWith("SYNTHETIC DATA"), figure.title());
    }
    run("btcv", "mednext-l-k5", "finished", true, 0.5);
    assertFalse(
        ids(figures(PaperComparison.of(SurfaceDice.VOXEL))).contains("cost"),
        "a mean over made-up and real data has no published points, and too few of its own");
  }

  @Test
  void importedScoresAreMarkedAndHaveNoTraining() throws IOException {
    run("one", "base", "imported", false, 0.80, 0.70);
    List<Figure> figures = figures(SmallComparison.of());
    assertEquals(List.of("one-cost", "one-structures"), ids(figures));
    assertTrue(figures.get(1).caption().contains("†: scores from elsewhere"));
  }

  @Test
  void valuesFromALeaderboardAreBarsOfTheirOwn() throws IOException {
    Path test = Files.createDirectories(runs.resolve("one/base/test"));
    Files.writeString(test.resolve("leaderboard.json"), "{\"values\": {\"dsc\": 81.5}}");
    assertEquals(List.of("leaderboards", "one-cost"), ids(figures(SmallComparison.of())));
  }

  @Test
  void withoutNumbersThereIsNoFigure() {
    assertEquals(
        List.of("one-cost"),
        ids(figures(SmallComparison.of())),
        "published scores of the one data set, nothing of the other and of their mean");
  }

  @Test
  void theSameDataGiveTheSameBytesInAnyLocaleAndTimeZone() throws IOException {
    run("one", "base", "finished", true, 0.80, 0.70, 0.91);
    run("one", "small", "finished", true, 0.85, 0.75, 0.90);
    run("one", "large", "imported", true, 0.84, 0.77, 0.95);
    List<Figure> here = figures(SmallComparison.of());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      List<Figure> there = figures(SmallComparison.of());
      assertEquals(ids(here), ids(there));
      for (int i = 0; i < here.size(); i++) {
        assertEquals(here.get(i).caption(), there.get(i).caption());
        assertArrayEquals(here.get(i).png(), there.get(i).png(), here.get(i).id());
        assertArrayEquals(here.get(i).svg(), there.get(i).svg(), here.get(i).id());
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void bothFormsAreWellFormedAndOfOneSize() throws Exception {
    run("one", "base", "finished", true, 0.80, 0.70, 0.91);
    run("one", "small", "finished", true, 0.85, 0.75, 0.90);
    for (Figure figure : figures(SmallComparison.of())) {
      Document svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(figure.svg()));
      Element root = svg.getDocumentElement();
      int width = ImageIO.read(new ByteArrayInputStream(figure.png())).getWidth();
      assertEquals(width / Drawing.PIXELS + "px", root.getAttribute("width"));
      assertEquals(figure.title(), root.getElementsByTagName("title").item(0).getTextContent());
      String text = new String(figure.svg(), StandardCharsets.UTF_8);
      assertEquals(0, root.getElementsByTagName("text").getLength(), "text is outlines");
      assertFalse(text.contains("href=") || text.contains("<image"), "nothing is loaded");
      assertTrue(text.length() < 400_000, figure.id() + ": " + text.length());
    }
  }

  private List<Figure> figures(Comparison comparison) {
    TestSetResults testSets = TestSetResults.read(runs, workspace.resolve("submissions"));
    return Figures.of(comparison, Results.read(runs), testSets);
  }

  private static List<String> ids(List<Figure> figures) {
    return figures.stream().map(Figure::id).toList();
  }

  /** Fold 0 with a case of two structures for each value. */
  private void run(
      String dataset, String experiment, String state, boolean synthetic, double... dsc)
      throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < dsc.length; i++) {
      rows.append("c%d,1,spleen,ok,%s,,,,,\n".formatted(i, dsc[i]));
      rows.append("c%d,2,liver,ok,%s,,,,,\n".formatted(i, dsc[i] * 0.9));
    }
    RunFolder run =
        new RunFolder(runs, dataset, experiment, 0, "net")
            .describe(dataset, experiment, 0, "net", state, synthetic, "")
            .scores(rows.toString());
    if (state.equals("imported")) {
      Files.delete(run.folder().resolve("progress.csv"));
    }
  }
}
