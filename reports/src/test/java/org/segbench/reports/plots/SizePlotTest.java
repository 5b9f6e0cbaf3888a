package org.segbench.reports.plots;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SizePlotTest {
  private static final List<Double> VOXELS = List.of(1e3, 1e4, 1e5);
  private static final List<Double> CHEAP = List.of(0.01, 0.1, 1.0);
  private static final List<Double> DEAR = List.of(1.0, 10.0, 100.0);

  private static Pixels drawn(List<SizePlot.Line> lines) throws IOException {
    byte[] png = SizePlot.draw("Cost", lines);
    return new Pixels(ImageIO.read(new ByteArrayInputStream(png)), 80);
  }

  @Test
  void theDearerWorkLiesHigher() throws IOException {
    Pixels picture =
        drawn(
            List.of(
                new SizePlot.Line("cheap", VOXELS, CHEAP, CHEAP),
                new SizePlot.Line("dear", VOXELS, DEAR, DEAR)));
    double cheap = picture.meanRow(Palette.colour(0));
    double dear = picture.meanRow(Palette.colour(1));
    assertTrue(dear < cheap, "rows count from the top: %s and %s".formatted(dear, cheap));
  }

  @Test
  void theLinearLineIsSeenWhereTheCostIsNotLinear() throws IOException {
    long apart =
        drawn(List.of(new SizePlot.Line("a", VOXELS, List.of(0.1, 0.1, 0.1), CHEAP)))
            .count(ChartStyle.SOFT_INK);
    long covered =
        drawn(List.of(new SizePlot.Line("a", VOXELS, CHEAP, CHEAP))).count(ChartStyle.SOFT_INK);
    assertTrue(apart > 2 * covered, apart + " and " + covered);
  }
}
