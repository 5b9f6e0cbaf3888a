package org.segbench.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.reports.ReportException;
import org.segbench.reports.Results;
import org.segbench.reports.RunFolder;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.PaperComparison;
import org.segbench.reports.comparison.SmallComparison;
import org.segbench.reports.comparison.SurfaceDice;
import org.segbench.reports.tables.ComparisonTables;
import org.segbench.reports.tables.ResultTable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  @TempDir Path folder;
  private Path runs;

  @BeforeEach
  void twoDataSets() throws IOException {
    runs = folder.resolve("runs");
    new RunFolder(runs, "made-up", "e", 0, "net")
        .scores("c1,1,spleen,ok,0.5,0.6,0.7,4.5,100,90\nc2,1,spleen,ok,0.7,0.6,0.7,4.5,100,90\n");
    new RunFolder(runs, "real", "e", 0, "net")
        .describe("real", "e", 0, "net", "running", false, "");
  }

  @Test
  void thePageIsWellFormedAndLoadsOnlyWhatLiesBesideIt() throws Exception {
    Path out = folder.resolve("out");
    Document page = parse(write(out).page());
    assertEquals(0, page.getElementsByTagName("script").getLength());
    assertEquals(0, page.getElementsByTagName("link").getLength());
    List<String> sources = attributes(page, "img", "src");
    assertEquals(3, sources.size(), "one box plot, two progress plots");
    for (String source : sources) {
      assertEquals(1200, ImageIO.read(out.resolve(source).toFile()).getWidth(), source);
    }
    attributes(page, "img", "alt").forEach(text -> assertTrue(text.length() > 20, text));
    String css = page.getElementsByTagName("style").item(0).getTextContent();
    assertTrue(!css.contains("url(") && !css.contains("@import"), "the style loads nothing");
  }

  @Test
  void everyLinkLeadsSomewhere() throws Exception {
    Path out = folder.resolve("out");
    Document page = parse(write(out).page());
    List<String> ids = attributes(page, "*", "id");
    assertEquals(ids.size(), new HashSet<>(ids).size(), "ids are unique: " + ids);
    List<String> links = attributes(page, "a", "href");
    assertTrue(links.contains("../runs/real/e/fold_0/run.json"), links.toString());
    for (String link : links) {
      assertTrue(
          link.startsWith("#") ? ids.contains(link.substring(1)) : Files.exists(out.resolve(link)),
          link);
    }
  }

  /** Two copies of the same runs, made in opposite orders; the second in another world. */
  @Test
  void thePageDependsOnTheRunsAlone() throws IOException {
    for (String experiment : List.of("base", "small", "large")) {
      for (int fold = 0; fold < 2; fold++) {
        new RunFolder(runs, "one", experiment, fold, experiment)
            .describe("one", experiment, fold, experiment, "finished", false, "")
            .scores(
                "c%d,1,spleen,ok,0.%d,0.6,0.7,4.5,100,90\nd%d,1,spleen,ok,0.7,0.6,0.7,4.5,9,9\n"
                    .formatted(fold, experiment.length(), fold));
      }
    }
    Report here = compared(copy(folder.resolve("here"), 1));
    Locale language = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Report there;
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      there = compared(copy(folder.resolve("there"), -1));
    } finally {
      Locale.setDefault(language);
      TimeZone.setDefault(zone);
    }
    List<String> names = here.files().stream().map(f -> f.getFileName().toString()).toList();
    assertTrue(names.contains("scores.tex"), names.toString());
    assertTrue(names.contains("statistics-one-dsc-pairs.csv"), names.toString());
    assertTrue(names.stream().anyMatch(name -> name.endsWith(".svg")), names.toString());
    assertEquals(here.files().size(), there.files().size());
    List<Path> ours = new ArrayList<>(here.files());
    List<Path> theirs = new ArrayList<>(there.files());
    ours.add(here.page());
    theirs.add(there.page());
    for (int i = 0; i < ours.size(); i++) {
      assertEquals(-1, Files.mismatch(ours.get(i), theirs.get(i)), ours.get(i).toString());
    }
  }

  /** A page with all that a comparison has, beside the runs. */
  private static Report compared(Path runs) {
    Material all =
        new Material(
            Results.read(runs),
            TestSetResults.none(),
            Optional.of(SmallComparison.of()),
            List.of(new Overlay("one", "base", 0, "worst", "c0", 0.25, "overlays/worst.png")));
    return Report.write(all, runs.resolveSibling("reports"));
  }

  @Test
  void aComparisonsPageSaysWhatIsComparedAndFoldsTheRuns() throws Exception {
    new RunFolder(runs, "one", "base", 0, "net")
        .describe("one", "base", 0, "net", "finished", false, "")
        .scores("c1,1,spleen,ok,0.5,0.6,0.7,4.5,100,90\n");
    Document page = parse(compared(runs).page());
    NodeList headings = page.getElementsByTagName("h2");
    List<String> titles =
        IntStream.range(0, headings.getLength())
            .mapToObj(i -> headings.item(i).getTextContent())
            .toList();
    assertEquals(List.of("Contents", "What is compared", "Tables"), titles.subList(0, 3));
    String first = page.getElementsByTagName("section").item(0).getTextContent();
    assertTrue(first.contains("Expected: little"), first);
    assertTrue(first.contains("the weights of Title of small"), first);
    String text = page.getDocumentElement().getTextContent();
    assertTrue(text.contains("Fold 0, the case with the worst DSC: c0, 25.00 %"), text);
    assertTrue(attributes(page, "img", "src").contains("overlays/worst.png"));
    assertEquals(0, attributes(page, "details", "open").size(), "folded");
  }

  private Path copy(Path target, int order) throws IOException {
    try (Stream<Path> walk = Files.walk(runs)) {
      List<Path> files =
          walk.filter(Files::isRegularFile).sorted((a, b) -> order * a.compareTo(b)).toList();
      for (Path file : files) {
        Path to = target.resolve(folder.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return target.resolve("runs");
  }

  private Report write(Path out) {
    return write(out, runs);
  }

  private static Report write(Path out, Path runs) {
    return Report.write(Material.of(runs), out);
  }

  @Test
  void syntheticDataAreMarkedAndRealOnesAreNot() throws Exception {
    Document page = parse(write(folder.resolve("out")).page());
    NodeList sections = page.getElementsByTagName("section");
    assertTrue(sections.item(0).getTextContent().contains("SYNTHETIC DATA"));
    assertTrue(!sections.item(1).getTextContent().contains("SYNTHETIC"));
    assertTrue(
        sections.item(1).getTextContent().contains("e, fold 0: the training has not finished"));
  }

  @Test
  void namesWithMarkupStayText() throws Exception {
    Document page = parse(write(folder.resolve("out")).page());
    assertEquals("Abdomen <&> |", page.getElementsByTagName("h2").item(1).getTextContent());
    assertEquals("a&lt;b&gt;&amp;&quot;\uFFFD", Html.escape("a<b>&\"\u0001"));
  }

  @Test
  void aComparedTableSpansItsColumnsAndShowsEverySource() throws Exception {
    ResultTable table2 =
        new ComparisonTables(
                PaperComparison.of(SurfaceDice.VOXEL), Results.read(runs), TestSetResults.none())
            .all()
            .get("table2");
    Html html = new Html();
    TableMarkup.write(html, table2, true, false);
    Document page = parse(html.page("t", ""));
    int spans = attributes(page, "th", "colspan").stream().mapToInt(Integer::parseInt).sum();
    assertEquals(table2.columns().size(), spans);
    String last = page.getElementsByTagName("tr").item(16).getTextContent().replaceAll("\\s+", " ");
    assertTrue(last.startsWith("MedNeXt-L-k5 no run p 84.82 r 85.04"), last);
    assertEquals(27, page.getElementsByTagName("u").getLength(), "7 of S, 6 of B, 7 of M and L");
  }

  @Test
  void tablesAndPlotsLieBesideThePage() throws IOException {
    Path out = folder.resolve("out");
    Report report = write(out);
    for (Path file : report.files()) {
      assertTrue(Files.size(file) > 0, file.toString());
    }
    assertTrue(Files.readString(out.resolve("made-up/scores.md")).contains("60.00 (2/2"));
    assertTrue(
        Files.readString(out.resolve("made-up/organs-dsc.csv")).contains("spleen,60.00,2/2"));
    assertTrue(report.files().contains(out.resolve("made-up/e/dsc-per-organ.png")));
    assertTrue(report.files().contains(out.resolve("real/e/fold_0-progress.png")));
  }

  @Test
  void noRunsAreAnError() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path out = folder.resolve("out");
    ReportException e = assertThrows(ReportException.class, () -> write(out, empty));
    assertTrue(e.getMessage().contains("found none to report"));
    assertTrue(!Files.exists(out), "nothing half-written");
  }

  private static Document parse(Path page) throws Exception {
    return parse(Files.readString(page));
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static List<String> attributes(Document page, String tag, String attribute) {
    List<String> values = new ArrayList<>();
    NodeList nodes = page.getElementsByTagName(tag);
    IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .filter(element -> element.hasAttribute(attribute))
        .forEach(element -> values.add(element.getAttribute(attribute)));
    return values;
  }
}
