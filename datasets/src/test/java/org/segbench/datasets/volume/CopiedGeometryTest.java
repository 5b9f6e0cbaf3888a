package org.segbench.datasets.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.RealData;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.nifti.NiftiVersion;

/** A label map written for an image has the image's geometry, compared as bytes of the header. */
class CopiedGeometryTest {
  /** Byte ranges of dim, pixdim, xyzt_units and the transforms (codes to srow_z). */
  private static final int[][] NIFTI1 = {{40, 56}, {76, 108}, {123, 124}, {252, 328}};

  private static final int[][] NIFTI2 = {{16, 80}, {104, 168}, {344, 496}, {500, 504}};

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> ofGoldenFiles() throws IOException {
    String given = System.getProperty("segbench.golden.harness", "");
    Path golden = Path.of(given.isEmpty() ? "src/test/resources/golden/harness" : given, "nifti");
    if (!Files.isDirectory(golden)) {
      System.out.println("geometry copy: skipped, no fixtures in " + golden);
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(golden)) {
      List<Path> volumes = files.filter(f -> !f.toString().endsWith(".json")).sorted().toList();
      return tests(volumes);
    }
  }

  @TestFactory
  Stream<DynamicTest> ofRealFiles() throws IOException {
    return tests(
        RealData.descriptions().stream()
            .filter(description -> !RealData.mustBeRefused(description))
            .map(RealData::volumeOf)
            .filter(CopiedGeometryTest::isOneVolume)
            .toList());
  }

  private static boolean isOneVolume(Path file) {
    try (NiftiReader reader = NiftiReader.open(file)) {
      return Arrays.stream(reader.header().shape()).skip(3).allMatch(extent -> extent == 1);
    }
  }

  private Stream<DynamicTest> tests(List<Path> files) {
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
  }

  private void compare(Path source) throws IOException {
    NiftiHeader header;
    try (NiftiReader reader = NiftiReader.open(source)) {
      header = reader.header();
    }
    Geometry geometry = Geometry.of(header);
    Path target = folder.resolve("copy.nii");
    new LabelVolume(geometry, new short[geometry.voxelCount()]).write(target);

    byte[] want = header.bytes();
    byte[] found = Files.readAllBytes(target);
    boolean first = header.version() == NiftiVersion.NIFTI1;
    for (int[] range : first ? NIFTI1 : NIFTI2) {
      assertArrayEquals(
          Arrays.copyOfRange(want, range[0], range[1]),
          Arrays.copyOfRange(found, range[0], range[1]),
          () -> "bytes " + Arrays.toString(range));
    }
    ByteBuffer fields = ByteBuffer.wrap(found).order(header.byteOrder());
    assertEquals(2, fields.getShort(first ? 70 : 12), "datatype");
    assertEquals(8, fields.getShort(first ? 72 : 14), "bitpix");
    assertEquals(first ? 352 : 544, first ? fields.getFloat(108) : fields.getLong(168));
    assertEquals(1, first ? fields.getFloat(112) : fields.getDouble(176), "slope");
    assertEquals(0, first ? fields.getFloat(116) : fields.getDouble(184), "intercept");
    assertEquals(0, fields.getInt(first ? 348 : 540), "no extensions");
    assertEquals((first ? 352 : 544) + geometry.voxelCount(), found.length);
    assertArrayEquals(header.affine(), LabelVolume.read(target).geometry().affine());
  }
}
