package org.segbench.datasets.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.Volume;

/** What needs no judgement is put right in copies; originals and voxels stay as they are. */
class CorrectorTest {
  private static final String IMAGE = "images/img0001_0000.nii.gz";
  private static final String LABEL = "labels/img0001.nii.gz";
  private static final String TEST = "test-images/img0061_0000.nii.gz";

  @TempDir static Path shared;
  private static CleanSets clean;
  @TempDir Path temp;
  private Path set;

  @BeforeAll
  static void makeCleanSets() throws IOException {
    clean = CleanSets.in(shared);
  }

  @BeforeEach
  void copyCleanSet() {
    set = clean.ct(temp.resolve("set"));
  }

  /** A curable damage to one file. */
  @FunctionalInterface
  private interface Damage {
    void to(Path file) throws IOException;
  }

  private record Row(FindingKind kind, Cure cure, String file, Damage damage) {}

  @TestFactory
  Stream<DynamicTest> everyCureMakesItsFindingGoAndNoVoxelChange() {
    return Stream.of(
            new Row(
                FindingKind.ZERO_SPACING,
                Cure.VOXEL_SIZES_FROM_SFORM,
                TEST,
                file -> Faults.patch(file, header -> header.putFloat(Faults.PIXDIM_Z, 0))),
            new Row(
                FindingKind.NEGATIVE_SPACING,
                Cure.ABSOLUTE_VOXEL_SIZES,
                TEST,
                file -> Faults.patch(file, header -> header.putFloat(Faults.PIXDIM_Z, -6))),
            new Row(
                FindingKind.NOT_ORTHONORMAL,
                Cure.ORTHONORMAL_DIRECTIONS,
                TEST,
                file -> Faults.patch(file, header -> header.putFloat(Faults.SROW_X + 4, 0.02f))),
            new Row(
                FindingKind.QFORM_NOT_SFORM,
                Cure.QFORM_FROM_SFORM,
                TEST,
                file -> Faults.patch(file, header -> header.putFloat(Faults.SROW_X + 12, 7))),
            new Row(
                FindingKind.INEXACT_GEOMETRY,
                Cure.GEOMETRY_OF_IMAGE,
                LABEL,
                file -> Faults.shift(file, 0.3f)),
            new Row(
                FindingKind.FLOAT_LABELS,
                Cure.LABELS_AS_BYTES,
                LABEL,
                file -> Faults.changeValues(file, value -> value)))
        .map(row -> DynamicTest.dynamicTest(row.cure().id(), () -> check(row)));
  }

  private void check(Row row) throws IOException {
    Path copy = clean.ct(Files.createTempDirectory(temp, "cure").resolve("set"));
    Path file = copy.resolve(row.file());
    row.damage().to(file);
    byte[] damaged = Files.readAllBytes(file);
    float[] values = Volume.read(file).values();
    Verification found = Verifier.verify(copy, CaseProgress.NONE);
    assertEquals(List.of(row.kind()), found.findings().stream().map(Finding::kind).toList());

    List<Correction> done = Corrector.correct(copy, found, CaseProgress.NONE);

    assertEquals(1, done.size());
    assertEquals(Set.of(row.cure()), done.get(0).cures());
    assertFalse(done.get(0).changes().isEmpty());
    System.out.println("cures: " + done.get(0).line() + " " + done.get(0).changes());
    assertEquals(List.of(), Verifier.verify(copy, CaseProgress.NONE).findings());
    assertArrayEquals(values, Volume.read(file).values());
    assertArrayEquals(damaged, Files.readAllBytes(copy.resolve("originals/" + row.file())));
  }

  @Test
  void linksAreRepointedAndWhatTheyPointToIsNotTouched() throws IOException {
    Path download = temp.resolve("download.nii.gz");
    Path label = set.resolve(LABEL);
    Files.move(label, download);
    Files.createSymbolicLink(label, download);
    Faults.shift(download, 0.3f);
    byte[] before = Files.readAllBytes(download);

    correct();

    assertArrayEquals(before, Files.readAllBytes(download));
    assertTrue(Files.isRegularFile(label, LinkOption.NOFOLLOW_LINKS));
    assertEquals(download, Files.readSymbolicLink(set.resolve("originals").resolve(LABEL)));
    assertEquals(
        NiftiImage.read(set.resolve(IMAGE)).header().affine()[0][3],
        NiftiImage.read(label).header().affine()[0][3]);
  }

  @Test
  void severalFaultsOfOneFileAreCuredTogetherAndLogged() throws IOException {
    Path label = set.resolve(LABEL);
    Faults.changeValues(label, value -> value);
    Faults.shift(label, 0.3f);
    assertEquals(DataType.FLOAT32, NiftiImage.read(label).header().dataType());

    correct();

    NiftiImage cured = NiftiImage.read(label);
    assertEquals(DataType.UINT8, cured.header().dataType());
    assertEquals(
        List.of(), Verifier.verify(set, CaseProgress.NONE).findings(), "and nothing is left");
    JsonNode log = new ObjectMapper().readTree(set.resolve("corrections.json").toFile());
    assertEquals(1, log.size());
    assertEquals(LABEL, log.get(0).required("file").asText());
    assertEquals("originals/" + LABEL, log.get(0).required("original").asText());
    assertEquals(
        "[\"geometry-of-image\",\"labels-as-bytes\"]", log.get(0).required("cures").toString());
    List<String> fields =
        log.get(0).required("changes").findValuesAsText("field").stream().sorted().toList();
    assertEquals(List.of("bitpix", "datatype", "qoffset", "srow"), fields);
  }

  @Test
  void labelsFollowTheirImageWhenBothAreCorrected() throws IOException {
    for (String name : List.of(IMAGE, LABEL)) {
      Faults.patch(set.resolve(name), header -> header.putFloat(Faults.SROW_X + 4, 0.02f));
    }
    Faults.shift(set.resolve(LABEL), 0.3f);

    correct();

    assertEquals(List.of(), Verifier.verify(set, CaseProgress.NONE).findings());
    Geometry image = Volume.read(set.resolve(IMAGE)).geometry();
    assertTrue(
        Volume.read(set.resolve(LABEL)).geometry().differenceFrom(image).isEmpty(),
        "the label map lies where the corrected image lies");
  }

  @Test
  void whatNeedsJudgementIsLeftAsItIs() throws IOException {
    Path label = set.resolve(LABEL);
    Faults.shift(label, 50);
    byte[] before = Files.readAllBytes(label);
    assertEquals(List.of(), correct());
    assertArrayEquals(before, Files.readAllBytes(label));
    assertFalse(Files.exists(set.resolve("originals")));
    assertFalse(Files.exists(set.resolve("corrections.json")));
  }

  @Test
  void anOriginalThatIsKeptAlreadyIsNeverReplaced() throws IOException {
    Path label = set.resolve(LABEL);
    Faults.shift(label, 0.3f);
    byte[] first = Files.readAllBytes(label);
    correct();
    Faults.shift(label, 0.4f);
    byte[] second = Files.readAllBytes(label);
    correct();
    assertArrayEquals(first, Files.readAllBytes(set.resolve("originals").resolve(LABEL)));
    assertArrayEquals(second, Files.readAllBytes(set.resolve("originals-2").resolve(LABEL)));
    JsonNode log = new ObjectMapper().readTree(set.resolve("corrections.json").toFile());
    assertEquals(2, log.size());
  }

  @Test
  void aCorrectedDataSetIsStillADataSet() throws IOException {
    String clean = RawDataset.open(set).hash();
    Faults.shift(set.resolve(LABEL), 0.3f);
    String damaged = RawDataset.open(set).hash();
    assertNotEquals(clean, damaged, "so that what was prepared from it is made anew");
    correct();
    assertEquals(clean, RawDataset.open(set).hash(), "the very bytes from before the damage");
    try (Stream<Path> files = Files.list(set)) {
      assertEquals(
          Set.of(
              "dataset.json", "images", "labels", "test-images", "originals", "corrections.json"),
          Set.copyOf(files.map(file -> file.getFileName().toString()).toList()));
    }
  }

  private List<Correction> correct() {
    return Corrector.correct(set, Verifier.verify(set, CaseProgress.NONE), CaseProgress.NONE);
  }
}
