package org.segbench.datasets.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.importing.ImportRequest;
import org.segbench.datasets.importing.ImportResult;
import org.segbench.datasets.importing.Importer;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.datasets.verify.Verifier;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

/** Each challenge's twin, from its folder to an imported and verified raw data set. */
class TwinsTest {
  private static final int[] SHAPE = {36, 44, 40};
  private static final double[] SPACING = {4.0, 3.5, 3.0};

  /** One for all tests, which only read: an equal twin that is there is left as it is. */
  @TempDir static Path temp;

  private static SyntheticDataset twin(String id) {
    return new SyntheticDataset(id, 2, 1, 9, List.of(36, 44, 40), List.of(4.0, 3.5, 3.0));
  }

  private Path write(String id) {
    return twin(id).write(temp.resolve("download"), CaseProgress.NONE);
  }

  private RawDataset imported(String id) {
    Path target = temp.resolve("raw/" + id);
    return Importer.run(ImportRequest.of(write(id), target), CaseProgress.NONE).dataset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"btcv", "amos22", "kits19", "brats21"})
  void aTwinIsImportedVerifiedAndNothingIsFound(String id) {
    RawDataset dataset = imported(id);
    Challenge challenge = Challenge.byId(id);
    assertEquals(2, dataset.training().size());
    assertEquals(1, dataset.test().size());
    assertTrue(dataset.description().synthetic());
    assertEquals(challenge.description().labels(), dataset.description().labels());
    assertEquals(challenge.description().channels(), dataset.description().channels());
    assertEquals(challenge.description().regions(), dataset.description().regions());
    assertEquals(
        List.of(), Verifier.verify(dataset.folder(), CaseProgress.NONE).findings(), "findings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"btcv", "amos22", "kits19", "brats21"})
  void everyLabelIsInEveryCaseAndEveryHeaderSaysSynthetic(String id) {
    RawDataset dataset = imported(id);
    for (Case each : dataset.training()) {
      TreeSet<Integer> found = new TreeSet<>();
      for (short label : LabelVolume.read(each.label().orElseThrow()).labels()) {
        found.add((int) label);
      }
      assertEquals(dataset.description().labels().keySet(), found, each.id());
    }
    for (Case each : Stream.concat(dataset.training().stream(), dataset.test().stream()).toList()) {
      for (Path file : each.files()) {
        String description = Volume.read(file).geometry().header().description();
        assertTrue(description.startsWith("SYNTHETIC"), file + ": " + description);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"btcv", "amos22", "kits19", "brats21"})
  void aSecondRunElsewhereGivesTheSameBytesAndAnotherSeedOthers(String id) throws IOException {
    Path one = write(id);
    Path two = twin(id).write(temp.resolve("again"), CaseProgress.NONE);
    Path other =
        new SyntheticDataset(id, 2, 1, 10, twin(id).shape(), twin(id).spacing())
            .write(temp.resolve("other"), CaseProgress.NONE);
    List<Path> files = filesOf(one);
    assertEquals(files, filesOf(two));
    for (Path file : files) {
      assertEquals(-1, Files.mismatch(one.resolve(file), two.resolve(file)), file.toString());
      assertTrue(Files.mismatch(one.resolve(file), other.resolve(file)) >= 0, file.toString());
    }
  }

  @Test
  void filesAreNamedAsInEachDownload() throws IOException {
    assertTrue(Files.exists(write("btcv").resolve("Testing/img/img0061.nii.gz")));
    assertTrue(Files.exists(write("amos22").resolve("imagesTs/amos_0201.nii.gz")));
    assertTrue(Files.exists(write("kits19").resolve("data/case_00210/imaging.nii.gz")));
    assertFalse(Files.exists(write("kits19").resolve("data/case_00210/segmentation.nii.gz")));
    assertTrue(
        Files.exists(
            write("brats21")
                .resolve("RSNA_ASNR_MICCAI_BraTS2021_TrainingData_16July2021")
                .resolve("BraTS2021_00000/BraTS2021_00000_t1ce.nii.gz")));
  }

  @Test
  void kitsVoxelsAreSliceHeightWidthUnderAnAntiDiagonalAffine() {
    Case first = imported("kits19").training().get(0);
    var geometry = Volume.read(first.images().get(0)).geometry();
    assertArrayEquals(new int[] {SHAPE[0], SHAPE[1], SHAPE[2]}, geometry.header().shape());
    assertArrayEquals(SPACING, geometry.header().zooms(), 1e-6);
    assertArrayEquals(new double[] {0, 0, -SPACING[2], 0}, geometry.affine()[0], 1e-6);
    assertArrayEquals(new double[] {0, -SPACING[1], 0, 0}, geometry.affine()[1], 1e-6);
    assertArrayEquals(new double[] {-SPACING[0], 0, 0, 0}, geometry.affine()[2], 1e-6);
  }

  @Test
  void theSpineIsBehindWhateverTheVoxelOrder() {
    // Bone is densest; by the file's own affine it lies behind the volume's middle (RAS+ y).
    for (String id : List.of("btcv", "amos22", "kits19")) {
      Volume image = Volume.read(imported(id).training().get(0).images().get(0));
      int[] shape = image.geometry().shape();
      double[][] affine = image.geometry().affine();
      double bone = 0;
      double all = 0;
      int bones = 0;
      for (int z = 0, i = 0; z < shape[0]; z++) {
        for (int y = 0; y < shape[1]; y++) {
          for (int x = 0; x < shape[2]; x++, i++) {
            double back = affine[1][0] * x + affine[1][1] * y + affine[1][2] * z;
            all += back / image.values().length;
            if (image.values()[i] > 300) {
              bone += back;
              bones++;
            }
          }
        }
      }
      assertTrue(bones > 50, id + ": " + bones);
      assertTrue(bone / bones < all - 20, id + ": " + bone / bones + " against " + all);
    }
  }

  @Test
  void bratsOriginIsInFrontAndOutsideTheBrainAllContrastsAreZero() {
    Case first = imported("brats21").training().get(0);
    var geometry = Volume.read(first.images().get(0)).geometry();
    assertArrayEquals(new double[] {-SPACING[2], 0, 0, 0}, geometry.affine()[0], 1e-6);
    assertArrayEquals(new double[] {0, -SPACING[1], 0, 239}, geometry.affine()[1], 1e-6);
    List<float[]> channels =
        first.images().stream().map(file -> Volume.read(file).values()).toList();
    int zeros = 0;
    for (int i = 0; i < channels.get(0).length; i++) {
      boolean zero = channels.get(0)[i] == 0;
      for (float[] channel : channels) {
        assertEquals(zero, channel[i] == 0, "voxel " + i);
      }
      zeros += zero ? 1 : 0;
    }
    assertTrue(zeros > channels.get(0).length / 4, "background: " + zeros);
  }

  @Test
  void bratsLabelsBecomeConsecutiveAndTheDownloadIsLeftAsItIs() {
    Path download = write("brats21");
    Path own =
        download.resolve(
            "RSNA_ASNR_MICCAI_BraTS2021_TrainingData_16July2021"
                + "/BraTS2021_00001/BraTS2021_00001_seg.nii.gz");
    LabelVolume before = LabelVolume.read(own);
    Case second = imported("brats21").training().get(1);
    assertEquals("BraTS2021_00001", second.id());
    LabelVolume trained = LabelVolume.read(second.label().orElseThrow());
    Map<Integer, Integer> back = Challenge.byId("brats21").ownLabels();
    Map<Integer, Integer> seen = new TreeMap<>();
    for (int i = 0; i < trained.labels().length; i++) {
      assertEquals((int) before.labels()[i], back.get((int) trained.labels()[i]));
      seen.merge((int) before.labels()[i], 1, Integer::sum);
    }
    assertEquals(List.of(0, 1, 2, 4), List.copyOf(seen.keySet()));
    assertEquals(Optional.empty(), trained.geometry().differenceFrom(before.geometry()));
    assertArrayEquals(before.labels(), LabelVolume.read(own).labels());
    assertFalse(Files.isSymbolicLink(second.label().orElseThrow()), "labels are a new file");
    assertTrue(Files.isSymbolicLink(second.images().get(0)), "images are links");
  }

  @Test
  void tumoursAreNested() {
    Case first = imported("brats21").training().get(0);
    Map<Integer, Integer> count = new TreeMap<>();
    for (short label : LabelVolume.read(first.label().orElseThrow()).labels()) {
      count.merge((int) label, 1, Integer::sum);
    }
    count.forEach((label, voxels) -> assertTrue(voxels >= 20, label + ": " + voxels));
    assertTrue(count.get(1) > count.get(2), "more oedema than necrosis: " + count);
  }

  @Test
  void mriCasesOfAmosAreLeftOutAndCounted() {
    Path download = write("amos22");
    assertTrue(Files.exists(download.resolve("imagesTr/amos_0507.nii.gz")));
    ImportResult result =
        Importer.run(ImportRequest.of(download, temp.resolve("raw/amos22")), CaseProgress.NONE);
    assertEquals(
        List.of("amos_0001", "amos_0002"),
        result.dataset().training().stream().map(Case::id).toList());
    assertEquals(
        List.of("left out 2 training cases: MRI cases (ids from 500), which task 1 leaves out"),
        result.notes());
  }

  @Test
  void casesDifferFromOneAnother() {
    for (String id : List.of("kits19", "brats21")) {
      List<Case> cases = imported(id).training();
      float[] one = Volume.read(cases.get(0).images().get(0)).values();
      float[] two = Volume.read(cases.get(1).images().get(0)).values();
      int same = 0;
      for (int i = 0; i < one.length; i++) {
        same += one[i] == two[i] && one[i] > 0 ? 1 : 0;
      }
      assertTrue(same < one.length / 20, id + ": " + same);
      assertNotEquals(cases.get(0).id(), cases.get(1).id());
    }
  }

  @Test
  void anUnknownChallengeAndAbsurdNumbersAreRefused() {
    assertThrows(DatasetException.class, () -> SyntheticDataset.small("kits23", 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> SyntheticDataset.small("kits19", 211, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> SyntheticDataset.small("kits19", 1, 91, 1));
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
