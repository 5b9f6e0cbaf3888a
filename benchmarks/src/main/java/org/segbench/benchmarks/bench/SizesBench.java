package org.segbench.benchmarks.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.bench.BenchTable.Column;
import org.segbench.reports.plots.SizePlot;

/**
 * Costs against sizes, with the power of the voxels that they grow with. A prediction's tiles
 * overlap, so that their number grows a little faster than a small volume's voxels: its power is
 * also fitted to the tiles.
 */
public final class SizesBench {
  /** A training step on a patch. */
  public static final String STEP = "training step";

  /** The prediction of a volume. */
  public static final String PREDICTION = "prediction";

  private final Rounds rounds;
  private final Progress progress;
  private final Map<String, List<SizePlot.Line>> lines = new LinkedHashMap<>();
  private final BenchTable table =
      new BenchTable(
          List.of(
              Column.words("Network", "network"),
              Column.words("Work", "work"),
              Column.words("Size", "size"),
              Column.numbers("Voxels", "voxels", 0),
              Column.numbers("Tiles", "tiles", 0),
              Column.numbers("Seconds (median)", "seconds_median", 3),
              Column.numbers("min", "seconds_min", 3),
              Column.numbers("max", "seconds_max", 3),
              Column.numbers("Microseconds a voxel", "microseconds_voxel", 2),
              Column.numbers("Power of voxels", "exponent_voxels", 2),
              Column.numbers("Power of tiles", "exponent_tiles", 2),
              Column.words("Note", "note")));

  /**
   * One size of a piece of work.
   *
   * @param shape its voxels, (z, y, x)
   * @param tiles how many patches it takes
   * @param side does it
   */
  public record Size(List<Integer> shape, int tiles, Side side) {

    private double voxels() {
      return Shapes.size(Shapes.toArray(shape));
    }
  }

  public SizesBench(Rounds rounds, Progress progress) {
    this.rounds = rounds;
    this.progress = progress;
  }

  /** "64x64x64". */
  public static String describe(List<Integer> shape) {
    return Shapes.describe(Shapes.toArray(shape));
  }

  /**
   * Measures the sizes in turns.
   *
   * @param work {@link #STEP} or {@link #PREDICTION}
   */
  public void add(String network, String work, List<Size> sizes) {
    List<Measured> measured =
        rounds.of(sizes.stream().map(Size::side).toList(), network + ", " + work, progress);
    List<Double> voxels = new ArrayList<>();
    List<Double> tiles = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      if (measured.get(i).seconds().isPresent()) {
        voxels.add(sizes.get(i).voxels());
        tiles.add((double) sizes.get(i).tiles());
        seconds.add(measured.get(i).seconds().get().median());
      }
    }
    Double byVoxels = exponent(voxels, seconds);
    Double byTiles = work.equals(PREDICTION) ? exponent(tiles, seconds) : null;
    for (int i = 0; i < sizes.size(); i++) {
      row(network, work, sizes.get(i), measured.get(i), byVoxels, byTiles);
    }
    if (byVoxels != null) {
      String name = String.format(Locale.ROOT, "%s: voxels to the %.2f", network, byVoxels);
      lines
          .computeIfAbsent(work, key -> new ArrayList<>())
          .add(new SizePlot.Line(name, voxels, seconds, new SizeCurve(voxels, seconds).linear()));
    }
  }

  private static Double exponent(List<Double> sizes, List<Double> seconds) {
    return sizes.stream().distinct().count() < 2
        ? null
        : (Double) new SizeCurve(sizes, seconds).exponent();
  }

  private void row(
      String network, String work, Size size, Measured measured, Double byVoxels, Double byTiles) {
    table.row(
        network,
        work,
        describe(size.shape()),
        (long) size.voxels(),
        size.tiles(),
        measured.seconds().map(Spread::median).orElse(null),
        measured.seconds().map(Spread::min).orElse(null),
        measured.seconds().map(Spread::max).orElse(null),
        measured.seconds().map(each -> 1e6 * each.median() / size.voxels()).orElse(null),
        byVoxels,
        byTiles,
        measured.failure().map(why -> "failed: " + why).orElse(null));
  }

  /** A row for each network, work and size. */
  public BenchTable table() {
    return table;
  }

  /** Draws one kind of work, a line a network; nothing if none was measured at two sizes. */
  public void draw(String work, Path png) {
    List<SizePlot.Line> drawn = lines.getOrDefault(work, List.of());
    if (!drawn.isEmpty()) {
      SizePlot.write(png, "Seconds of a " + work + "; grey: linear in voxels", drawn);
    }
  }
}
