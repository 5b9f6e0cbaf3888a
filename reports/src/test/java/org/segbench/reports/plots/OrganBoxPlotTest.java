package org.segbench.reports.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Results;
import org.segbench.reports.RunFolder;

class OrganBoxPlotTest {
  @TempDir Path runs;

  @Test
  void aSingleCaseIsSeen() throws IOException {
    Pixels pixels = draw("a,1,spleen,ok,0.5,,,,,\na,2,liver,both-empty,,,,,0,0\n");
    assertTrue(pixels.count(ChartStyle.BLUE) > 10);
    assertEquals(0, pixels.count(Palette.pale(0)), "a box without extent");
  }

  @Test
  void theBoxGrowsWithTheSpread() throws IOException {
    long narrow = draw(cases(0.50, 0.52, 0.54, 0.56)).count(Palette.pale(0));
    long wide = draw(cases(0.10, 0.40, 0.70, 0.90)).count(Palette.pale(0));
    assertTrue(wide > 5 * narrow, wide + " against " + narrow);
  }

  @Test
  void theFirstOrganIsTheTopRow() throws IOException {
    double first = draw("a,1,spleen,ok,0.5,,,,,\n").meanRow(ChartStyle.BLUE);
    double last = draw("a,3,aorta,ok,0.5,,,,,\n").meanRow(ChartStyle.BLUE);
    assertTrue(first + 60 < last, first + " above " + last);
  }

  @Test
  void quartilesInterpolateAndWhiskersStopShortOfOutliers() {
    // Ordered 1 2 3 4 100: quartiles at positions 1, 2, 3; whiskers reach within 2 - 3 .. 4 + 3.
    assertEquals(new Spread(1, 2, 3, 4, 4), Spread.of(List.of(100.0, 1.0, 3.0, 2.0, 4.0)));
    assertEquals(new Spread(1, 1.25, 1.5, 1.75, 2), Spread.of(List.of(2.0, 1.0)));
    assertEquals(new Spread(7, 7, 7, 7, 7), Spread.of(List.of(7.0)));
  }

  private Pixels draw(String scores) throws IOException {
    new RunFolder(runs, "d", "e", 0, "net").scores(scores);
    DatasetResults dataset = Results.read(runs).dataset("d").orElseThrow();
    byte[] png = OrganBoxPlot.draw(dataset, dataset.experiments().get(0));
    return new Pixels(ImageIO.read(new ByteArrayInputStream(png)), 0);
  }

  private static String cases(double... dsc) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < dsc.length; i++) {
      rows.append("c%d,1,spleen,ok,%s,,,,,%n".formatted(i, dsc[i]));
    }
    return rows.toString();
  }
}
