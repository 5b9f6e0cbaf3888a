package org.segbench.datasets.importing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.datasets.synthetic.SyntheticDataset;

/** Sources of the challenges other than BTCV, and archives. */
class ChallengeSourcesTest {
  private static final String TRAINING = "RSNA_ASNR_MICCAI_BraTS2021_TrainingData_16July2021/";

  @TempDir Path temp;

  private Path twin(String id) {
    return new SyntheticDataset(id, 2, 1, 4, List.of(16, 18, 20), List.of(9.0, 9.0, 9.0))
        .write(temp.resolve("download"), CaseProgress.NONE);
  }

  private ImportResult imported(Path source) {
    return Importer.run(
        ImportRequest.of(source, temp.resolve("workspace/raw/x")), CaseProgress.NONE);
  }

  private void refused(Path source, String... parts) {
    var error = assertThrows(DatasetException.class, () -> imported(source));
    for (String part : parts) {
      assertTrue(error.getMessage().contains(part), error.getMessage());
    }
    assertFalse(error.getMessage().contains("\n"), error.getMessage());
    assertFalse(Files.exists(temp.resolve("workspace/raw/x")), "nothing is left");
  }

  private Path zipped(Path folder, String under) throws IOException {
    Path archive = temp.resolve("download.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(under + folder.relativize(file)));
        zip.write(Files.readAllBytes(file));
      }
    }
    return archive;
  }

  @ParameterizedTest
  @ValueSource(strings = {"btcv", "amos22", "kits19", "brats21"})
  void anArchiveGivesWhatItsFolderGives(String id) throws IOException {
    Path folder = twin(id);
    RawDataset fromFolder =
        Importer.run(ImportRequest.of(folder, temp.resolve("raw/y")), CaseProgress.NONE).dataset();
    Path archive = zipped(folder, "whatever-" + id + "/");
    RawDataset fromArchive = imported(archive).dataset();
    assertEquals(fromFolder.hash(), fromArchive.hash());
    assertEquals(archive, fromArchive.provenance().orElseThrow().folder());
    for (Case each : fromArchive.training()) {
      assertTrue(each.files().stream().noneMatch(Files::isSymbolicLink), "no links into nothing");
    }
    assertTrue(imported(archive).alreadyThere(), "a second import does nothing");
    try (Stream<Path> left = Files.list(temp.resolve("workspace/raw"))) {
      assertArrayEquals(
          new Object[] {temp.resolve("workspace/raw/x")}, left.toArray(), "no temporary folder");
    }
  }

  @Test
  void aRefusedArchiveLeavesNothing() throws IOException {
    Path evil = temp.resolve("evil.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(evil))) {
      zip.putNextEntry(new ZipEntry("fine.nii.gz"));
      zip.putNextEntry(new ZipEntry("../../evil.nii.gz"));
    }
    refused(evil, "evil.zip", "leads out");
    try (Stream<Path> left = Files.list(temp.resolve("workspace/raw"))) {
      assertEquals(List.of(), left.toList());
    }
    assertFalse(Files.exists(temp.resolve("evil.nii.gz")));
  }

  @Test
  void anArchiveOfSomethingElseIsNamed() throws IOException {
    Path other = temp.resolve("other.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
      zip.putNextEntry(new ZipEntry("notes/readme.txt"));
    }
    refused(other, "other.zip", "none of the layouts", "KiTS19");
  }

  @Test
  void aMissingContrastAndAMissingSegmentationAreNamed() throws IOException {
    Path download = twin("brats21");
    Path contrast = download.resolve(TRAINING + "BraTS2021_00001/BraTS2021_00001_t1ce.nii.gz");
    Files.move(contrast, temp.resolve("kept"));
    refused(download, "case BraTS2021_00001", "channel 1 (T1ce) is missing");
    Files.move(temp.resolve("kept"), contrast);
    Files.delete(download.resolve(TRAINING + "BraTS2021_00001/BraTS2021_00001_seg.nii.gz"));
    refused(download, "case BraTS2021_00001", "label map is missing");
  }

  @Test
  void aKitsCheckoutWithoutItsImagesSaysSo() throws IOException {
    Path download = twin("kits19");
    Files.delete(download.resolve("data/case_00001/imaging.nii.gz"));
    refused(download, "case case_00001", "no image imaging.nii.gz");
  }

  @Test
  void aFileThatFitsNoCaseIsNamed() throws IOException {
    Path download = twin("kits19");
    Files.writeString(download.resolve("data/case_00001/prediction.nii.gz"), "");
    refused(download, "prediction.nii.gz", "imaging.nii.gz, segmentation.nii.gz");
  }

  @Test
  void anotherLabelThanBratsOwnIsRefusedNamingItAndNothingIsWritten() throws IOException {
    Path download = twin("brats21");
    String seg = "BraTS2021_00001/BraTS2021_00001_seg.nii.gz";
    Path original = download.resolve(TRAINING + seg);
    Path consecutive = temp.resolve("three.nii.gz");
    new LabelConversion(Map.of(0, 0, 1, 1, 2, 2, 4, 3)).convert(original, consecutive);
    Files.copy(consecutive, original, StandardCopyOption.REPLACE_EXISTING);
    refused(download, "BraTS2021_00001_seg.nii.gz", "[0, 1, 2, 4]", "[3]");
  }

  @Test
  void aBratsFolderOfCasesMayBeNamedDirectly() {
    RawDataset dataset = imported(twin("brats21").resolve(TRAINING)).dataset();
    assertEquals(2, dataset.training().size());
    assertEquals(0, dataset.test().size());
  }

  @Test
  void theCommitOfAKitsCheckoutIsRecorded() throws IOException {
    Path download = twin("kits19");
    String commit = "0123456789abcdef0123456789abcdef01234567";
    Sources.put(download, ".git/HEAD", "ref: refs/heads/master\n");
    Sources.put(download, ".git/packed-refs", "# pack-refs\n" + commit + " refs/heads/master\n");
    assertEquals(
        "kits19, git commit " + commit,
        imported(download).dataset().provenance().orElseThrow().layout());
    Sources.put(download, ".git/refs/heads/master", commit.replace('0', 'f') + "\n");
    assertEquals(commit.replace('0', 'f'), GitCommit.of(download).orElseThrow());
    Sources.put(download, ".git/HEAD", "ref: ../../../etc/passwd\n");
    assertTrue(GitCommit.of(download).isEmpty());
  }
}
