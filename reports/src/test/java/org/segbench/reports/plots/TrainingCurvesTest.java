package org.segbench.reports.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.reports.Epoch;
import org.segbench.reports.plots.TrainingCurves.Method;

class TrainingCurvesTest {
  @Test
  void eachMethodHasItsColourAndFoldsAreThin() {
    List<Epoch> low = run(40, epoch -> 0.3 + 0.002 * epoch);
    List<Epoch> high = run(40, epoch -> 0.7 + 0.002 * epoch);
    Pixels two =
        draw(
            new Method("one", 0, List.of(low)),
            new Method("other", 1, List.of(high, run(40, e -> 1))));
    assertTrue(two.count(Palette.colour(0)) > 1000);
    assertTrue(two.count(Palette.colour(1)) > 1000);
    assertEquals(0, two.count(Palette.pale(0)), "a single fold is its own mean");
    assertTrue(two.count(Palette.pale(1)) > 200, "two folds are thin lines beside their mean");
  }

  @Test
  void aBetterRunIsDrawnHigher() {
    Pixels pixels =
        draw(
            new Method("low", 0, List.of(run(30, epoch -> 0.2))),
            new Method("high", 1, List.of(run(30, epoch -> 0.9))));
    assertTrue(pixels.meanRow(Palette.colour(1)) < pixels.meanRow(Palette.colour(0)));
  }

  @Test
  void theMeanGoesAsFarAsAllFoldsHaveCome() {
    List<Epoch> whole = run(100, epoch -> 0.5);
    long full = draw(new Method("m", 0, List.of(whole, whole))).count(Palette.colour(0));
    long half =
        draw(new Method("m", 0, List.of(whole, run(50, epoch -> 0.5)))).count(Palette.colour(0));
    assertEquals(0.5, (double) half / full, 0.1);
  }

  @Test
  void longTrainingsAreDrawnAsMeansOfEpochs() {
    // A saw of 1000 teeth: the means of five epochs hide it, and hold its middle.
    int length = bytes(run(1000, epoch -> 0.5 + 0.1 * (epoch % 5 - 2)));
    int flat = bytes(run(1000, epoch -> 0.5));
    assertEquals(flat, length, flat * 0.05);
  }

  @Test
  void aSingleEpochIsSeen() {
    assertTrue(draw(new Method("m", 0, List.of(run(1, e -> 0.5)))).count(Palette.colour(0)) > 200);
  }

  @Test
  void whatWasNeverMeasuredIsLeftOut() {
    List<Epoch> nothing = run(20, epoch -> Double.NaN);
    Pixels pixels = draw(new Method("m", 0, List.of(nothing)));
    long legend = pixels.count(Palette.colour(0));
    assertTrue(legend < 600, "only the legend's line, found " + legend);
  }

  private static int bytes(List<Epoch> epochs) {
    return TrainingCurves.draw("t", List.of(new Method("m", 0, List.of(epochs)))).svg("t").length;
  }

  private static Pixels draw(Method... methods) {
    return Pixels.of(TrainingCurves.draw("title", List.of(methods)));
  }

  private static List<Epoch> run(int epochs, IntToDoubleFunction dice) {
    return IntStream.range(0, epochs)
        .mapToObj(
            epoch -> {
              double value = dice.applyAsDouble(epoch);
              return new Epoch(epoch, 0.01, -value, -value, value, value, 1, 1);
            })
        .toList();
  }
}
