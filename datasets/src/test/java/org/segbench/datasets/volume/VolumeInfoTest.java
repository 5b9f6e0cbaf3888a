package org.segbench.datasets.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.datasets.RealData;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.NiftiImage;

/** Every real volume says of itself what nibabel said of it. */
class VolumeInfoTest {
  private static final double RELATIVE = 1e-12;

  /** Where a file came from and how it was judged: nothing that the file itself could say. */
  private static final Set<String> PROVENANCE = Set.of("source", "split", "kind", "reader");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> agreesWithNibabel() throws IOException {
    return RealData.descriptions().stream()
        .map(
            description ->
                DynamicTest.dynamicTest(
                    RealData.folder().relativize(description).toString(),
                    () -> compare(description)));
  }

  private static void compare(Path description) throws IOException {
    JsonNode expected = JSON.readTree(description.toFile());
    Path file = RealData.volumeOf(description);
    String name = RealData.folder().relativize(file).toString();
    if (RealData.mustBeRefused(description)) {
      VolumeException refusal = assertThrows(VolumeException.class, () -> VolumeInfo.of(file));
      assertTrue(refusal.getMessage().startsWith(file + ": "), refusal.getMessage());
      System.out.printf("real data %s: refused, %s%n", name, afterPath(refusal, file));
      return;
    }
    VolumeInfo info = VolumeInfo.of(file);
    Comparison comparison = new Comparison();
    comparison.object("", expected, JSON.readTree(info.toJson()));
    voxels(expected.path("voxels"), NiftiImage.read(file));
    assertFalse(info.toText().isBlank());
    System.out.printf(
        "real data %s: %d values agree, worst %.1e%n", name, comparison.leaves, comparison.worst);
  }

  private static String afterPath(VolumeException refusal, Path file) {
    return refusal.getMessage().substring(file.toString().length() + 2);
  }

  private static void voxels(JsonNode expected, NiftiImage image) {
    int[] shape = image.header().shape();
    for (JsonNode voxel : expected) {
      int at = 0;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        at = at * shape[axis] + voxel.get("index").get(axis).asInt();
      }
      double want = voxel.get("value").asDouble();
      assertEquals(want, image.valueAt(at), RELATIVE * Math.abs(want), () -> "at " + voxel);
    }
  }

  /** Walks the expected document and demands each of its values of the found one. */
  private static final class Comparison {
    private int leaves;
    private double worst;

    void object(String where, JsonNode expected, JsonNode found) {
      for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        boolean known = !name.equals("voxels") && !name.equals("convention");
        if (known && !(where.isEmpty() && PROVENANCE.contains(name))) {
          String below = where + "/" + name;
          assertTrue(found.has(name), () -> below + " is missing");
          value(below, expected.get(name), found.get(name));
        }
      }
    }

    private void value(String where, JsonNode expected, JsonNode found) {
      if (expected.isObject()) {
        object(where, expected, found);
      } else if (expected.isArray()) {
        assertEquals(expected.size(), found.size(), where);
        for (int i = 0; i < expected.size(); i++) {
          value(where + "/" + i, expected.get(i), found.get(i));
        }
      } else if (expected.isNumber()) {
        leaves++;
        double want = expected.asDouble();
        double difference = Math.abs(want - found.asDouble()) / Math.max(1, Math.abs(want));
        assertTrue(difference <= RELATIVE, () -> where + ": " + want + " but " + found);
        worst = Math.max(worst, difference);
      } else {
        leaves++;
        assertEquals(expected, found, where);
      }
    }
  }
}
