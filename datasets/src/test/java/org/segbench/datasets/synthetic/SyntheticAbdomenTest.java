package org.segbench.datasets.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.importing.ImportRequest;
import org.segbench.datasets.importing.Importer;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

class SyntheticAbdomenTest {
  /** Mean intensities seen in portal venous CT, HU: generous, but apart from fat, bone and air. */
  private static final Map<Integer, double[]> PLAUSIBLE_HU =
      Map.of(
          1, new double[] {90, 150},
          2, new double[] {110, 220},
          3, new double[] {110, 220},
          4, new double[] {-20, 30},
          6, new double[] {80, 140},
          7, new double[] {0, 80},
          8, new double[] {120, 200},
          9, new double[] {100, 180});

  @TempDir Path temp;

  private static SyntheticAbdomen tiny(int trainingCases, int testCases, long seed) {
    return new SyntheticAbdomen(
        trainingCases, testCases, seed, List.of(20, 36, 40), List.of(6.0, 4.4, 4.4));
  }

  private RawDataset imported(SyntheticAbdomen abdomen, String name) {
    Path source = abdomen.write(temp.resolve(name), CaseProgress.NONE);
    return Importer.run(ImportRequest.of(source, temp.resolve("raw/" + name)), CaseProgress.NONE)
        .dataset();
  }

  @Test
  void equalParametersGiveEqualBytesAndOtherSeedsOthers() throws IOException {
    Path one = tiny(2, 1, 5).write(temp.resolve("one"), CaseProgress.NONE);
    Path two = tiny(2, 1, 5).write(temp.resolve("two"), CaseProgress.NONE);
    Path other = tiny(2, 1, 6).write(temp.resolve("other"), CaseProgress.NONE);
    List<Path> files = filesOf(one);
    assertEquals(6, files.size(), "two images, two label maps, one test image, one marker");
    assertEquals(files, filesOf(two));
    for (Path file : files) {
      assertEquals(-1, Files.mismatch(one.resolve(file), two.resolve(file)), file.toString());
      assertTrue(Files.mismatch(one.resolve(file), other.resolve(file)) >= 0, file.toString());
    }
  }

  @Test
  void aCaseDoesNotDependOnHowManyOthersThereAre() throws IOException {
    Path few = tiny(2, 0, 5).write(temp.resolve("few"), CaseProgress.NONE);
    Path many = tiny(3, 1, 5).write(temp.resolve("many"), CaseProgress.NONE);
    String name = "Training/img/img0002.nii.gz";
    assertEquals(-1, Files.mismatch(few.resolve(name), many.resolve(name)));
    assertTrue(
        Files.mismatch(many.resolve(name), many.resolve("Training/img/img0003.nii.gz")) >= 0);
  }

  @Test
  void everyOrganIsInEveryCaseWithAPlausibleIntensity() {
    RawDataset dataset = imported(SyntheticAbdomen.small(3, 0, 11), "small");
    for (Case each : dataset.training()) {
      short[] labels = LabelVolume.read(each.label().get()).labels();
      float[] values = Volume.read(each.images().get(0)).values();
      int[] count = new int[14];
      double[] sum = new double[14];
      for (int i = 0; i < labels.length; i++) {
        count[labels[i]]++;
        sum[labels[i]] += values[i];
      }
      for (int label = 1; label <= 13; label++) {
        assertTrue(count[label] >= 20, each.id() + " label " + label + ": " + count[label]);
      }
      PLAUSIBLE_HU.forEach(
          (label, range) -> {
            double mean = sum[label] / count[label];
            assertTrue(
                mean > range[0] && mean < range[1], each.id() + " label " + label + ": " + mean);
          });
      assertEquals(6, largest(count), "the liver is the largest organ");
    }
  }

  private static int largest(int[] count) {
    int largest = 1;
    for (int label = 2; label < count.length; label++) {
      largest = count[label] > count[largest] ? label : largest;
    }
    return largest;
  }

  @Test
  void folderMarkerHeadersAndImportSaySynthetic() {
    RawDataset dataset = imported(tiny(1, 1, 5), "marked");
    assertTrue(dataset.description().synthetic());
    assertTrue(dataset.description().name().startsWith("SYNTHETIC"));
    assertEquals(
        "SYNTHETIC-btcv", dataset.provenance().orElseThrow().folder().getFileName().toString());
    for (Case each : Stream.concat(dataset.training().stream(), dataset.test().stream()).toList()) {
      for (Path file : each.files()) {
        String description = Volume.read(file).geometry().header().description();
        assertTrue(description.startsWith("SYNTHETIC"), file + ": " + description);
      }
    }
  }

  @Test
  void shapeAndSpacingAreAsAsked() {
    RawDataset dataset = imported(tiny(1, 0, 5), "shape");
    var geometry = Volume.read(dataset.training().get(0).images().get(0)).geometry();
    assertArrayEquals(new int[] {20, 36, 40}, geometry.shape());
    assertArrayEquals(new double[] {6.0, 4.4, 4.4}, geometry.spacing(), 1e-6);
  }

  @Test
  void aSecondWriteDoesNothingAndOtherParametersReplace() {
    List<String> work = new ArrayList<>();
    CaseProgress progress = (what, done, total) -> work.add(what);
    tiny(2, 1, 5).write(temp, progress);
    assertEquals(List.of("computed img0001", "computed img0002", "computed img0061"), work);
    tiny(2, 1, 5).write(temp, progress);
    assertEquals(3, work.size());
    Path folder = tiny(1, 0, 5).write(temp, progress);
    assertEquals(4, work.size());
    assertFalse(Files.exists(folder.resolve("Training/img/img0002.nii.gz")));
  }

  @Test
  void aFolderThatIsNotMarkedIsNotReplaced() throws IOException {
    Path folder = Files.createDirectory(temp.resolve(SyntheticAbdomen.FOLDER));
    Files.writeString(folder.resolve("precious"), "");
    var error =
        assertThrows(DatasetException.class, () -> tiny(1, 0, 5).write(temp, CaseProgress.NONE));
    assertTrue(error.getMessage().contains("marker file"), error.getMessage());
    assertTrue(Files.exists(folder.resolve("precious")));
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SyntheticAbdomen.small(0, 1, 5));
    assertThrows(IllegalArgumentException.class, () -> SyntheticAbdomen.small(61, 1, 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SyntheticAbdomen(1, 1, 5, List.of(8, 40, 40), List.of(1.0, 1.0, 1.0)));
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
