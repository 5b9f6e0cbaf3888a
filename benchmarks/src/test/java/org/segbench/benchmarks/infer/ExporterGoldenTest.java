package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.prepare.CaseProperties;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

/** Probabilities to a label file, against nnU-Net v1's export. */
class ExporterGoldenTest {
  private static final List<Integer> AS_IN_THE_FILE = List.of(0, 1, 2);

  private final GoldenTopic golden = GoldenTopic.open("pipeline_e2e");

  @Test
  void exportedLabelsAndGeometryMatch() {
    for (JsonNode fixture : golden.description().get("cases")) {
      String name = fixture.get("name").asText();
      Geometry geometry = Volume.read(file(name + "_0000.nii.gz")).geometry();
      Probabilities probabilities = probabilities(name);
      Exporter exporter =
          new Exporter(
              new LabelTargets(probabilities.classes()),
              properties(fixture),
              AS_IN_THE_FILE,
              geometry,
              1);
      probabilities.into(exporter);
      LabelVolume found = exporter.labels();
      LabelVolume expected = LabelVolume.read(file(fixture.get("export").get("file").asText()));
      int different = 0;
      for (int i = 0; i < found.labels().length; i++) {
        different += found.labels()[i] == expected.labels()[i] ? 0 : 1;
      }
      System.out.printf("pipeline_e2e/%s: %d exported labels differ%n", name, different);
      assertArrayEquals(expected.labels(), found.labels(), name);
      assertEquals(Optional.empty(), found.geometry().differenceFrom(expected.geometry()), name);
    }
  }

  private Probabilities probabilities(String name) {
    int[] shape = Npy.shape(golden.array(name + "_prob"));
    float[] all = Npy.readFloats(golden.array(name + "_prob"));
    int voxels = all.length / shape[0];
    return new Probabilities(
        Arrays.copyOfRange(shape, 1, 4),
        IntStream.range(0, shape[0])
            .mapToObj(k -> Arrays.copyOfRange(all, k * voxels, (k + 1) * voxels))
            .toList());
  }

  private static CaseProperties properties(JsonNode fixture) {
    JsonNode crop = fixture.get("crop_bbox_zyx");
    int[] from = new int[3];
    int[] to = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      from[axis] = crop.get(axis).get(0).asInt();
      to[axis] = crop.get(axis).get(1).asInt();
    }
    return new CaseProperties(
        fixture.get("name").asText(),
        list(fixture.get("original_size_zyx")),
        Arrays.stream(GoldenTopic.doubles(fixture.get("original_spacing_zyx"))).boxed().toList(),
        Box.of(from, to),
        1,
        List.of(1.0, 1.0, 1.0),
        list(fixture.get("size_after_resampling")));
  }

  private Path file(String name) {
    return golden.folder().resolve(name);
  }

  private static List<Integer> list(JsonNode numbers) {
    return Arrays.stream(GoldenTopic.ints(numbers)).boxed().toList();
  }
}
