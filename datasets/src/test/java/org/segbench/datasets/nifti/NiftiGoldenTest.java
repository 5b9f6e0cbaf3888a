package org.segbench.datasets.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Headers and voxels of the golden files, as nibabel and ITK read them. */
class NiftiGoldenTest {
  private static final double EXACT = 0;
  private static final double RELATIVE_TO_SUM = 1e-12;

  @TestFactory
  Stream<DynamicTest> readsAsNibabel() throws IOException {
    Path folder = goldenFolder();
    Path index = folder.resolve("nifti.json");
    Assumptions.assumeTrue(Files.exists(index), () -> "skipped: no fixture " + index);
    JsonNode files = new ObjectMapper().readTree(index.toFile()).get("files");
    return StreamSupport.stream(files.spliterator(), false)
        .map(
            expected -> {
              String name = expected.get("file").asText();
              return DynamicTest.dynamicTest(name, () -> compare(folder.resolve(name), expected));
            });
  }

  static Path goldenFolder() {
    String given = System.getProperty("segbench.golden.harness", "");
    return Path.of(given.isEmpty() ? "src/test/resources/golden/harness" : given, "nifti");
  }

  private static void compare(Path file, JsonNode expected) {
    NiftiImage image = NiftiImage.read(file);
    NiftiHeader header = image.header();
    int[] shape = header.shape();
    assertArrayEquals(integers(expected.get("dim_xyz")), shape);
    assertEquals(expected.get("dtype").asText(), header.dataType().numpyName(header.byteOrder()));
    assertEquals(expected.get("qform_code").asInt(), header.qformCode());
    assertEquals(expected.get("sform_code").asInt(), header.sformCode());
    assertArrayEquals(doubles(expected.get("zooms")), header.zooms(), EXACT);
    assertEquals(expected.get("axcodes").asText(), Orientation.of(header.affine()).axisCodes());
    double worst = 0;
    for (int row = 0; row < 4; row++) {
      double[] want = doubles(expected.get("affine_ras").get(row));
      for (int column = 0; column < 4; column++) {
        worst = Math.max(worst, Math.abs(want[column] - header.affine()[row][column]));
      }
    }
    assertEquals(0, worst, 1e-9, "affine");
    compareWithItk(header.affine(), expected);
    double sum = 0;
    double absolute = 0;
    for (int i = 0; i < image.voxels().length(); i++) {
      sum += image.valueAt(i);
      absolute += Math.abs(image.valueAt(i));
    }
    double wanted = expected.get("sum_abs").asDouble();
    assertEquals(expected.get("sum").asDouble(), sum, RELATIVE_TO_SUM * wanted);
    assertEquals(wanted, absolute, RELATIVE_TO_SUM * wanted);
    double[] line = doubles(expected.get("first_x_line"));
    for (int x = 0; x < line.length; x++) {
      assertEquals(line[x], image.valueAt(x), EXACT);
    }
    int at = 1 + shape[0] * (2 + shape[1] * 3);
    assertEquals(expected.get("at_1_2_3_xyz").asDouble(), image.valueAt(at), EXACT);
    System.out.printf(
        "nifti golden %s: affine within %.1e, sum within %.1e%n",
        file.getFileName(), worst, Math.abs(sum - expected.get("sum").asDouble()));
  }

  /** ITK's view of the same affine: LPS instead of RAS, columns split into length and direction. */
  private static void compareWithItk(double[][] affine, JsonNode expected) {
    double[] spacing = new double[3];
    double[] origin = new double[3];
    double[] direction = new double[9];
    for (int axis = 0; axis < 3; axis++) {
      spacing[axis] =
          Math.sqrt(
              affine[0][axis] * affine[0][axis]
                  + affine[1][axis] * affine[1][axis]
                  + affine[2][axis] * affine[2][axis]);
    }
    for (int world = 0; world < 3; world++) {
      int sign = world < 2 ? -1 : 1;
      origin[world] = sign * affine[world][3];
      for (int axis = 0; axis < 3; axis++) {
        direction[3 * world + axis] = sign * affine[world][axis] / spacing[axis];
      }
    }
    assertArrayEquals(doubles(expected.get("itk_spacing")), spacing, 1e-9, "ITK spacing");
    assertArrayEquals(doubles(expected.get("itk_origin_lps")), origin, 1e-9, "ITK origin");
    assertArrayEquals(
        doubles(expected.get("itk_direction_rowmajor")), direction, 1e-9, "ITK direction");
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static int[] integers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
