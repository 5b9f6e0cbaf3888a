package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.bench.OrganPhantom;
import org.segbench.datasets.volume.Geometry;
import picocli.CommandLine.Option;

/** The volume that parts of {@code bench} work on where there is no network. */
final class PhantomOptions {

  @Option(
      names = "--shape",
      arity = "3",
      paramLabel = "VOXELS",
      description = "The volume's voxels z y x (default: 160 512 512).")
  private List<Integer> shape = List.of(160, 512, 512);

  @Option(
      names = "--spacing",
      arity = "3",
      paramLabel = "MM",
      description = "Its spacing z y x in mm (default: 3 0.8 0.8).")
  private List<Double> spacing = List.of(3.0, 0.8, 0.8);

  @Option(
      names = "--dump",
      paramLabel = "FOLDER",
      description = "Writes the input there as NIfTI, for another program to work on the same.")
  private Path dump;

  OrganPhantom phantom() {
    return new OrganPhantom(shape);
  }

  int[] shape() {
    return Shapes.toArray(shape);
  }

  double[] spacing() {
    return spacing.stream().mapToDouble(Double::doubleValue).toArray();
  }

  Geometry geometry() {
    return Geometry.of(shape(), spacing());
  }

  /** The volume in words. */
  String text() {
    return "%s at %s mm"
        .formatted(
            Shapes.describe(shape()),
            spacing.stream().map(String::valueOf).collect(Collectors.joining(" x ")));
  }

  double millionVoxels() {
    return Shapes.size(shape()) / 1e6;
  }

  boolean isDumped() {
    return dump != null;
  }

  /** A file of the dump, whose folder is made. */
  Path dumped(String name) {
    try {
      Files.createDirectories(dump);
    } catch (IOException e) {
      throw new HarnessException(dump + ": cannot be made: " + e.getMessage(), e);
    }
    return dump.resolve(name);
  }
}
