package org.segbench.reports.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.reports.plots.CostPlot.Point;
import org.segbench.reports.plots.LeaderboardBars.Panel;
import org.segbench.reports.plots.OrganBoxPlot.Method;

/** Bars, points and boxes of several methods. */
class ComparingPlotsTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @Test
  void barsAreAsHighAsTheirValues() {
    long whole = bars(List.of(OptionalDouble.of(100), OptionalDouble.of(100)));
    long half = bars(List.of(OptionalDouble.of(50), OptionalDouble.of(50)));
    long one = bars(List.of(OptionalDouble.of(100), NONE));
    assertEquals(0.5, (double) half / whole, 0.02);
    assertEquals(0.5, (double) one / whole, 0.02);
  }

  private static long bars(List<OptionalDouble> values) {
    Panel panel = new Panel("DSC (%)", List.of("BTCV", "AMOS22"), List.of(values));
    Drawing drawing = LeaderboardBars.draw("t", List.of("m"), List.of(), List.of(panel));
    return Pixels.of(drawing).count(Palette.colour(0));
  }

  @Test
  void whatIsOnlyPublishedIsHollow() {
    Point published = point(OptionalDouble.of(80), NONE, Optional.empty());
    Point reproduced = point(NONE, OptionalDouble.of(80), Optional.empty());
    long hollow = cost(published);
    long filled = cost(reproduced);
    assertTrue(filled > 1.3 * hollow, filled + " against " + hollow);
    assertTrue(hollow > 0);
  }

  @Test
  void aNetworkIsJoinedToTheOneItBeganWith() {
    Point first = point(OptionalDouble.of(80), NONE, Optional.empty());
    Point second = new Point("k5", 60, 900, OptionalDouble.of(85), NONE, Optional.of(0));
    Point alone = new Point("k5", 60, 900, OptionalDouble.of(85), NONE, Optional.empty());
    long joined = Pixels.of(CostPlot.draw("t", List.of(first, second))).count(ChartStyle.SOFT_INK);
    long apart = Pixels.of(CostPlot.draw("t", List.of(first, alone))).count(ChartStyle.SOFT_INK);
    assertTrue(joined > apart + 300, joined + " against " + apart);
  }

  private static long cost(Point point) {
    return Pixels.of(CostPlot.draw("t", List.of(point))).count(Palette.colour(0));
  }

  private static Point point(
      OptionalDouble published, OptionalDouble reproduced, Optional<Integer> beganWith) {
    return new Point("k3", 10, 200, published, reproduced, beganWith);
  }

  @Test
  void severalMethodsShareARowAndTheFirstIsOnTop() {
    List<List<Double>> spread = List.of(List.of(20.0, 40.0, 60.0, 80.0));
    Pixels pixels =
        Pixels.of(
            OrganBoxPlot.draw(
                "t",
                List.of("liver"),
                List.of(
                    new Method("a", 0, spread),
                    new Method("b", 1, spread),
                    new Method("c", 2, spread))));
    double first = pixels.meanRow(Palette.pale(0));
    double second = pixels.meanRow(Palette.pale(1));
    double third = pixels.meanRow(Palette.pale(2));
    assertEquals(second - first, third - second, 1.5);
    assertTrue(first + 20 < second, first + " above " + second);
  }

  @Test
  void boxesOfARepeatedColourAreOutlines() {
    List<List<Double>> spread = List.of(List.of(20.0, 40.0, 60.0, 80.0));
    List<Method> eight =
        IntStream.range(0, 8).mapToObj(row -> new Method("m" + row, row, spread)).toList();
    double once = boxes(eight.subList(0, 7));
    double repeated = boxes(eight);
    assertEquals(once, repeated, 0.05 * once, "the eighth box adds no area of the first's colour");
  }

  private static double boxes(List<Method> methods) {
    return Pixels.of(OrganBoxPlot.draw("t", List.of("liver"), methods)).count(Palette.pale(0));
  }
}
