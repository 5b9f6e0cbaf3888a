package org.segbench.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
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
  void thePageIsWellFormedAndLoadsNothing() throws Exception {
    Document page = parse(Report.write(runs, folder.resolve("out")).page());
    assertEquals(0, page.getElementsByTagName("script").getLength());
    assertEquals(0, page.getElementsByTagName("link").getLength());
    List<String> sources = attributes(page, "img", "src");
    assertEquals(3, sources.size(), "one box plot, two progress plots");
    for (String source : sources) {
      assertTrue(source.startsWith("data:image/png;base64,"));
      byte[] png = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
      assertEquals(1200, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    }
    assertEquals(0, attributes(page, "*", "href").size());
    String css = page.getElementsByTagName("style").item(0).getTextContent();
    assertTrue(!css.contains("url(") && !css.contains("@import"), "the style loads nothing");
  }

  @Test
  void syntheticDataAreMarkedAndRealOnesAreNot() throws Exception {
    Document page = parse(Report.write(runs, folder.resolve("out")).page());
    NodeList sections = page.getElementsByTagName("section");
    assertTrue(sections.item(0).getTextContent().contains("SYNTHETIC DATA"));
    assertTrue(!sections.item(1).getTextContent().contains("SYNTHETIC"));
    assertTrue(sections.item(1).getTextContent().contains("fold 0: the training has not finished"));
  }

  @Test
  void namesWithMarkupStayText() throws Exception {
    Document page = parse(Report.write(runs, folder.resolve("out")).page());
    assertEquals("Abdomen <&> |", page.getElementsByTagName("h2").item(0).getTextContent());
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
    TableMarkup.write(html, table2, false);
    Document page = parse(html.page("t", ""));
    int spans = attributes(page, "th", "colspan").stream().mapToInt(Integer::parseInt).sum();
    assertEquals(table2.columns().size(), spans);
    String last = page.getElementsByTagName("tr").item(16).getTextContent().replaceAll("\\s+", " ");
    assertTrue(last.startsWith("MedNeXt-L-k5 no run published 84.82 revisited 85.04"), last);
    assertEquals(27, page.getElementsByTagName("u").getLength(), "7 of S, 6 of B, 7 of M and L");
  }

  @Test
  void tablesAndPlotsLieBesideThePage() throws IOException {
    Path out = folder.resolve("out");
    Report report = Report.write(runs, out);
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
    ReportException e = assertThrows(ReportException.class, () -> Report.write(empty, out));
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
