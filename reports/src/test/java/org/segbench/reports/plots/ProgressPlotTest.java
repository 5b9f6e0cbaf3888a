package org.segbench.reports.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.reports.ReportException;

class ProgressPlotTest {
  private static final String HEADER =
      "epoch,learning_rate,train_loss,validation_loss,online_dice,online_dice_average,seconds,"
          + "peak_memory_mib\n";

  @TempDir Path folder;

  @Test
  void aRunBecomesADecodablePictureWithAllFourLines() throws IOException {
    Pixels pixels = draw(run(200, 0.9));
    assertEquals(1200, pixels.image.getWidth());
    assertEquals(660, pixels.image.getHeight());
    assertTrue(pixels.count(ChartStyle.BLUE) > 200, "training loss");
    assertTrue(pixels.count(ChartStyle.VERMILION) > 200, "validation loss");
    assertTrue(pixels.count(ChartStyle.GREEN) > 200, "average Dice");
  }

  @Test
  void aHigherDiceIsDrawnHigher() throws IOException {
    double low = draw(run(200, 0.3)).meanRow(ChartStyle.GREEN);
    double high = draw(run(200, 0.9)).meanRow(ChartStyle.GREEN);
    assertTrue(high < low - 100, "rows count downwards: " + high + " against " + low);
  }

  @Test
  void theSameProgressGivesTheSameBytes() throws IOException {
    Path first = folder.resolve("first.png");
    Path second = folder.resolve("second.png");
    Path csv = csv(run(20, 0.5));
    ProgressPlot.write(csv, first);
    ProgressPlot.write(csv, second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  @Test
  void oneEpochIsSeen() throws IOException {
    Pixels pixels = draw("0,0.001,1.25,1.5,0.1,0.1,2.5,800\n");
    assertTrue(pixels.count(ChartStyle.BLUE) > 10);
    assertTrue(pixels.count(ChartStyle.VERMILION) > 10);
  }

  @Test
  void gapsAndInfinitiesAreLeftOpen() throws IOException {
    Pixels pixels =
        draw("0,0.001,1.0,,,,2,\n1,0.001,inf,,,,2,\n2,0.001,,,,,,\n3,0.001,0.5,,,,2,\n");
    assertTrue(pixels.count(ChartStyle.BLUE) > 10);
    assertEquals(0, pixels.count(ChartStyle.VERMILION));
    assertEquals(0, pixels.count(ChartStyle.GREEN));
  }

  @Test
  void aRunThatMeasuredNothingYetStillGivesAPicture() throws IOException {
    assertEquals(0, draw("0,,,,,,,\n").count(ChartStyle.BLUE));
  }

  @Test
  void syntheticDataChangeTheTitle() throws IOException {
    Path csv = csv(run(10, 0.5));
    Path png = folder.resolve("progress.png");
    Files.writeString(folder.resolve("run.json"), runJson(false));
    ProgressPlot.write(csv, png);
    BufferedImage real = ImageIO.read(png.toFile());
    Files.writeString(folder.resolve("run.json"), runJson(true));
    ProgressPlot.write(csv, png);
    BufferedImage synthetic = ImageIO.read(png.toFile());
    assertTrue(differingRows(real, synthetic).allMatch(row -> row < 60), "only the title differs");
    assertTrue(differingRows(real, synthetic).findAny().isPresent());
  }

  @Test
  void malformedProgressIsNamedAndNothingIsWritten() throws IOException {
    Path png = folder.resolve("bad.png");
    assertMessage("line 2, column train_loss", csv("0,0.1,oops,,,,,\n"), png);
    assertMessage("expected at least one epoch", csv(""), png);
    Path other = Files.writeString(folder.resolve("other.csv"), "epoch,loss\n1,2\n");
    assertMessage("expected the columns", other, png);
    assertMessage("cannot be read", folder.resolve("absent.csv"), png);
    assertFalse(Files.exists(png));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".part")).toList());
    }
  }

  private static void assertMessage(String part, Path csv, Path png) {
    ReportException e = assertThrows(ReportException.class, () -> ProgressPlot.write(csv, png));
    assertTrue(e.getMessage().startsWith(csv + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private Pixels draw(String rows) throws IOException {
    Path png = folder.resolve("progress.png");
    ProgressPlot.write(csv(rows), png);
    return new Pixels(ImageIO.read(png.toFile()), 90);
  }

  private Path csv(String rows) throws IOException {
    return Files.writeString(folder.resolve("progress.csv"), HEADER + rows);
  }

  private static String run(int epochs, double dice) {
    return IntStream.range(0, epochs)
        .mapToObj(
            epoch ->
                String.format(
                    Locale.ROOT,
                    "%d,%g,%g,%g,%g,%g,12.5,900%n",
                    epoch,
                    0.001 * Math.pow(1 - (double) epoch / epochs, 0.9),
                    Math.exp(-epoch / 40.0),
                    0.2 + Math.exp(-epoch / 50.0) + 0.03 * Math.sin(epoch),
                    dice * (1 - Math.exp(-epoch / 20.0)) + 0.04 * Math.sin(epoch * 1.7),
                    dice * (1 - Math.exp(-epoch / 25.0))))
        .collect(Collectors.joining());
  }

  private static String runJson(boolean synthetic) {
    return """
        {"dataset": "d", "experiment": "e", "network": "n", "fold": 0, "state": "running",
         "synthetic": %s}
        """
        .formatted(synthetic);
  }

  private static IntStream differingRows(BufferedImage a, BufferedImage b) {
    return IntStream.range(0, a.getHeight())
        .filter(
            y -> IntStream.range(0, a.getWidth()).anyMatch(x -> a.getRGB(x, y) != b.getRGB(x, y)));
  }
}
