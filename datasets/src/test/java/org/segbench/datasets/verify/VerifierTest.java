package org.segbench.datasets.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.importing.FileMode;
import org.segbench.datasets.importing.ImportRequest;
import org.segbench.datasets.importing.Importer;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.synthetic.SyntheticAbdomen;

/** Each planted fault is found, and nothing else is. */
class VerifierTest {
  private static final SyntheticAbdomen ABDOMEN =
      new SyntheticAbdomen(2, 1, 3, List.of(20, 36, 40), List.of(6.0, 4.4, 4.4));

  @TempDir static Path shared;
  @TempDir Path temp;
  private Path dataset;
  private Path image;
  private Path label;

  @BeforeEach
  void makeCleanDataset() {
    dataset = temp.resolve("raw/clean");
    Path source = ABDOMEN.write(shared, CaseProgress.NONE); // once: then it is there
    Importer.run(ImportRequest.of(source, dataset).withMode(FileMode.COPY), CaseProgress.NONE);
    image = dataset.resolve("images/img0001_0000.nii.gz");
    label = dataset.resolve("labels/img0001.nii.gz");
  }

  private List<Finding> findings() {
    return Verifier.verify(dataset, CaseProgress.NONE).findings();
  }

  private void onlyFinding(Severity severity, Path file, String... parts) {
    List<Finding> findings = findings();
    assertEquals(1, findings.size(), findings.toString());
    Finding only = findings.get(0);
    assertEquals(severity, only.severity());
    assertEquals(file, only.file());
    assertFalse(only.remedy().isBlank());
    for (String part : parts) {
      assertTrue(only.line().contains(part), only.line());
    }
    assertEquals(
        severity != Severity.ERROR, Verifier.verify(dataset, CaseProgress.NONE).mayTrain());
  }

  @Test
  void cleanDatasetGivesNoFindingsAndProgressCountsItsCases() {
    List<String> seen = new ArrayList<>();
    Verification result =
        Verifier.verify(dataset, (what, done, total) -> seen.add(what + " " + done + "/" + total));
    assertEquals(List.of(), result.findings());
    assertTrue(result.mayTrain());
    assertEquals(3, result.cases());
    assertEquals(
        List.of("verified img0001 1/3", "verified img0002 2/3", "verified img0061 3/3"), seen);
  }

  @Test
  void labelMapOfAnotherShapeIsAnErrorNamingBothShapes() {
    Faults.changeGrid(label, new int[] {19, 36, 40}, new double[] {6.0, 4.4, 4.4});
    onlyFinding(Severity.ERROR, label, "case img0001", "[19, 36, 40]", "[20, 36, 40]");
  }

  @Test
  void labelMapOfAnotherSpacingIsAnErrorNamingBoth() {
    Faults.changeGrid(label, new int[] {20, 36, 40}, new double[] {5.0, 4.4, 4.4});
    onlyFinding(Severity.ERROR, label, "case img0001", "spacing [5.0", "[6.0");
  }

  @Test
  void labelMapOfAnotherPlaceIsAWarning() throws IOException {
    // A shift of 0.3 mm is below what makes qform and sform disagree.
    Faults.patchHeader(label, Faults.SROW_X + 12, 0.3f);
    onlyFinding(Severity.WARNING, label, "lies elsewhere", "img0001_0000.nii.gz", "0.3");
  }

  @Test
  void disagreeingQformAndSformAreAWarning() throws IOException {
    for (Path file : List.of(image, label)) {
      Faults.patchHeader(file, Faults.SROW_X + 12, 7f);
    }
    List<Finding> findings = findings();
    assertEquals(2, findings.size(), findings.toString());
    for (Finding finding : findings) {
      assertEquals(Severity.WARNING, finding.severity());
      assertTrue(finding.problem().contains("corner 7.00 mm apart"), finding.line());
    }
  }

  @Test
  void shearedAxesAreAWarning() throws IOException {
    Path test = dataset.resolve("test-images/img0061_0000.nii.gz");
    Faults.patchHeader(test, Faults.SROW_X + 4, 0.01f);
    onlyFinding(Severity.WARNING, test, "right angles", "0.00227");
  }

  @Test
  void affineAndPixdimOfDifferentSizeAreAWarning() throws IOException {
    Path test = dataset.resolve("test-images/img0061_0000.nii.gz");
    Faults.patchHeader(test, Faults.SROW_Y + 4, 8.8f);
    List<Finding> findings = findings();
    assertEquals(2, findings.size(), "and qform and sform disagree: " + findings);
    assertTrue(findings.get(1).problem().contains("not pixdim's"), findings.toString());
  }

  @Test
  void implausibleSpacingIsAWarning() {
    Path test = dataset.resolve("test-images/img0061_0000.nii.gz");
    Faults.changeGrid(test, new int[] {20, 36, 40}, new double[] {3000, 4.4, 4.4});
    onlyFinding(Severity.WARNING, test, "3000.0 mm is implausible");
  }

  @Test
  void labelsThatNobodyNamedAreAnErrorGivingValueAndCount() {
    Faults.setFirstVoxel(label, 14);
    onlyFinding(Severity.ERROR, label, "case img0001", "14 (1 voxels)");
    Faults.setFirstVoxel(label, -1);
    onlyFinding(Severity.ERROR, label, "case img0001", "-1 (1 voxels)");
  }

  @Test
  void fractionalLabelsAreAnError() {
    Faults.setFirstVoxel(label, 0.5f);
    onlyFinding(Severity.ERROR, label, "1 voxels are not whole numbers");
    Faults.setFirstVoxel(label, Float.NaN);
    onlyFinding(Severity.ERROR, label, "1 voxels are not whole numbers");
  }

  @Test
  void emptyLabelMapIsAWarning() {
    Faults.changeValues(label, value -> 0f);
    onlyFinding(Severity.WARNING, label, "case img0001", "every voxel is background");
  }

  @Test
  void labelThatIsInNoCaseIsAWarningAboutTheDataset() {
    for (String id : List.of("img0001", "img0002")) {
      Path file = dataset.resolve("labels/" + id + ".nii.gz");
      Faults.changeValues(file, value -> value == 4 ? 0f : value);
    }
    onlyFinding(Severity.WARNING, dataset.resolve("dataset.json"), "4 (gallbladder)");
  }

  @Test
  void ctWithoutNegativeValuesIsAWarning() {
    Faults.changeValues(image, value -> value + 1100);
    onlyFinding(Severity.WARNING, image, "no value is below 0", "rescale intercept");
  }

  @Test
  void normalisedCtIsAWarning() {
    Faults.changeValues(image, value -> value / 1000);
    onlyFinding(Severity.WARNING, image, "no value reaches 100", "normalised");
  }

  @Test
  void ctOfEnormousValuesIsAWarning() {
    Faults.changeValues(image, value -> value * 1000);
    onlyFinding(Severity.WARNING, image, "hardly Hounsfield units");
  }

  @Test
  void constantImageIsAnError() {
    Faults.changeValues(image, value -> 40f);
    onlyFinding(Severity.ERROR, image, "every voxel has the same value");
  }

  @Test
  void valuesThatAreNotFiniteAreFound() {
    Faults.setFirstVoxel(image, Float.NaN);
    onlyFinding(Severity.WARNING, image, "1 voxels are NaN");
    Faults.setFirstVoxel(image, Float.POSITIVE_INFINITY);
    onlyFinding(Severity.ERROR, image, "1 voxels are infinite");
  }

  @Test
  void sameVoxelsInTwoCasesAreAWarningHoweverTheyAreStored() throws IOException {
    Path test = dataset.resolve("test-images/img0061_0000.nii.gz");
    Files.copy(image, test, StandardCopyOption.REPLACE_EXISTING);
    Faults.changeValues(test, value -> value); // float32 now, where the original is int16
    assertTrue(Files.mismatch(image, test) >= 0);
    onlyFinding(Severity.WARNING, test, "case img0061", "image of case img0001");
  }

  @Test
  void truncatedFileIsAnErrorAndTheRestIsStillLookedAt() throws IOException {
    Faults.truncate(image);
    Faults.setFirstVoxel(dataset.resolve("labels/img0002.nii.gz"), 99);
    List<Finding> findings = findings();
    assertEquals(2, findings.size(), findings.toString());
    assertEquals(image, findings.get(0).file());
    assertEquals(Optional.of("img0001"), findings.get(0).caseId());
    assertEquals(Severity.ERROR, findings.get(0).severity());
    assertEquals(Optional.of("img0002"), findings.get(1).caseId());
  }

  @Test
  void missingAndSurplusFilesAreErrors() throws IOException {
    Path gone = dataset.resolve("labels/img0002.nii.gz");
    Path surplus = dataset.resolve("labels/img0009.nii.gz");
    Files.move(gone, surplus);
    List<Finding> findings = findings();
    assertEquals(2, findings.size(), findings.toString());
    assertEquals(List.of(gone, surplus), findings.stream().map(Finding::file).toList());
    assertTrue(findings.stream().allMatch(f -> f.severity() == Severity.ERROR));
  }

  @Test
  void secondChannelOfAnotherShapeIsAnError() throws IOException {
    Path json = dataset.resolve("dataset.json");
    Files.writeString(
        json, Files.readString(json).replace("\"0\" : \"CT\"", "\"0\" : \"T1\", \"1\" : \"T2\""));
    for (String name : List.of("images/img0001", "images/img0002", "test-images/img0061")) {
      Path second = dataset.resolve(name + "_0001.nii.gz");
      Files.copy(dataset.resolve(name + "_0000.nii.gz"), second);
      Faults.changeValues(second, value -> 2 * value);
    }
    assertEquals(List.of(), findings());
    Path second = dataset.resolve("images/img0002_0001.nii.gz");
    Faults.changeGrid(second, new int[] {20, 40, 36}, new double[] {6.0, 4.4, 4.4});
    onlyFinding(Severity.ERROR, second, "channel 1", "[20, 40, 36]", "[20, 36, 40]");
  }

  @Test
  void partOfAChallengesCasesIsAWarningUnlessSynthetic() throws IOException {
    Path json = dataset.resolve("dataset.json");
    Files.writeString(
        json, Files.readString(json).replace("\"synthetic\" : true", "\"synthetic\" : false"));
    List<Finding> findings = findings();
    assertEquals(2, findings.size(), findings.toString());
    assertTrue(findings.get(0).problem().startsWith("28 of the challenge's 30 training cases"));
    assertTrue(findings.get(0).problem().endsWith("img0003, img0004, ..., img0040"));
    assertTrue(findings.get(1).problem().startsWith("19 of the challenge's 20 test cases"));

    for (String name : List.of("images/img0002_0000.nii.gz", "labels/img0002.nii.gz")) {
      Files.move(dataset.resolve(name), dataset.resolve(name.replace("img0002", "img0099")));
    }
    assertTrue(
        findings().stream().anyMatch(f -> f.problem().contains("not the challenge's: img0099")));
  }

  @Test
  void aFolderWithoutDatasetJsonCannotBeVerified() {
    assertThrows(
        DatasetException.class, () -> Verifier.verify(temp.resolve("nowhere"), CaseProgress.NONE));
  }
}
