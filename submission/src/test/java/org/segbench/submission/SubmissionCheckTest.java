package org.segbench.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;
import org.segbench.submission.Finding.Severity;

/** Each test plants one fault in an intact archive. */
class SubmissionCheckTest {
  private static final String VICTIM = "label0061.nii.gz";
  private static final SubmissionRules THREE_CASES =
      new SubmissionRules(
          "btcv", "label{number}.nii.gz", 13, List.of("img0061", "img0062", "img0063"), List.of());

  @TempDir Path folder;
  private TestSet set;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @BeforeEach
  void anIntactArchive() throws IOException {
    set = new TestSet(folder, "img0061", "img0062", "img0063");
    Path zip = folder.resolve("intact.zip");
    BtcvSubmission.write(
        set.predictionOf, set.imageOf, zip, THREE_CASES, SubmissionSource.unknown());
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
      }
    }
  }

  @Test
  void anIntactArchiveIsGreen() throws IOException {
    CheckReport report = check();
    assertEquals(List.of(), report.findings());
    assertTrue(report.green());
    assertEquals("green: 3 of 3 label maps intact, 0 findings", report.summary());
  }

  @Test
  void aMissingCase() throws IOException {
    entries.remove(VICTIM);
    assertError(VICTIM, "this label map is missing");
  }

  @Test
  void anotherShape() throws IOException {
    entries.put(VICTIM, labels(new int[] {4, 6, 5}, TestSet.AFFINE, 14));
    assertError(VICTIM, "the shape is [4, 6, 5], expected [4, 5, 6]");
  }

  @Test
  void anotherAffine() throws IOException {
    double[][] flipped =
        Arrays.stream(TestSet.AFFINE).map(double[]::clone).toArray(double[][]::new);
    flipped[0][0] = 0.7;
    entries.put(VICTIM, labels(TestSet.SHAPE, flipped, 14));
    assertError(VICTIM, "the affine has 0.6999");
  }

  @Test
  void label14() throws IOException {
    entries.put(VICTIM, labels(TestSet.SHAPE, TestSet.AFFINE, 15));
    assertError(VICTIM, "labels are 0 to 13, found also [14]");
  }

  @Test
  void aFloatType() throws IOException {
    float[] values = new float[120];
    values[7] = 3;
    entries.put(VICTIM, volume(values));
    assertError(VICTIM, "expected data type UINT8, found FLOAT32");
  }

  @Test
  void probabilitiesInsteadOfLabels() throws IOException {
    float[] values = new float[120];
    values[7] = 0.25f;
    entries.put(VICTIM, volume(values));
    List<Finding> errors = errors(check());
    assertEquals(2, errors.size(), errors.toString());
    assertTrue(errors.get(1).problem().contains("0.25"), errors.toString());
    assertTrue(errors.get(1).problem().startsWith(VICTIM), "no path of the check's own");
  }

  @Test
  void extraEntries() throws IOException {
    entries.put("readme.txt", new byte[3]);
    assertError("readme.txt", "this entry is not expected");
  }

  @Test
  void aFolderAroundALabelMap() throws IOException {
    entries.put("results/" + VICTIM, entries.remove(VICTIM));
    List<Finding> errors = errors(check());
    assertEquals("results/" + VICTIM, errors.get(0).entry());
    assertTrue(errors.get(0).problem().contains("found it in a folder"));
    assertEquals("this label map is missing", errors.get(1).problem());
  }

  @Test
  void namesThatLeadOutAreNotUnpacked() throws IOException {
    for (String name : List.of("../" + VICTIM, "/tmp/" + VICTIM, "..\\" + VICTIM, "C:" + VICTIM)) {
      entries.put(name, entries.get(VICTIM));
      assertError(name, "leads out of the archive's own folder; not unpacked");
      entries.remove(name);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(0, all.filter(path -> path.endsWith(VICTIM)).count());
    }
  }

  @Test
  void anEntryFarLargerThanItsImageIsNotUnpacked() throws IOException {
    entries.put(VICTIM, new byte[3 << 20]);
    List<Finding> errors = errors(check());
    assertTrue(errors.get(0).problem().contains("more than its image asks for"), errors.toString());
  }

  @Test
  void aHeaderThatClaimsAHugeVolumeIsNotRead() throws IOException {
    byte[] small = new byte[348 + 4];
    Geometry huge = TestSet.geometry(new int[] {1000, 1000, 1000}, TestSet.AFFINE);
    System.arraycopy(huge.header().bytes(), 0, small, 0, 348);
    entries.put(VICTIM, gzip(small));
    List<Finding> errors = errors(check());
    assertFalse(errors.isEmpty());
    assertTrue(errors.stream().allMatch(error -> error.entry().equals(VICTIM)), errors.toString());
  }

  @Test
  void somethingThatIsNoNifti() throws IOException {
    entries.put(VICTIM, "not a volume".getBytes(StandardCharsets.UTF_8));
    List<Finding> errors = errors(check());
    assertEquals(VICTIM, errors.get(0).entry());
  }

  @Test
  void somethingThatIsNoZip() throws IOException {
    Path zip = Files.write(folder.resolve("no.zip"), new byte[100]);
    CheckReport report = SubmissionCheck.check(zip, set.images, THREE_CASES);
    assertFalse(report.green());
    assertTrue(report.findings().get(0).problem().contains("not a readable zip"));
    assertEquals(0, report.intact());
  }

  @Test
  void nothingButBackgroundIsAWarning() throws IOException {
    entries.put(VICTIM, labels(TestSet.SHAPE, TestSet.AFFINE, 1));
    CheckReport report = check();
    assertTrue(report.green());
    assertEquals(Severity.WARNING, report.findings().get(0).severity());
  }

  @Test
  void fewerImagesThanTheOfficialTestSetIsAWarning() throws IOException {
    Files.delete(set.imageOf.get("img0063"));
    entries.remove("label0063.nii.gz");
    CheckReport report = check();
    assertTrue(report.green());
    assertTrue(report.findings().get(0).problem().contains("2 cases, not the 3"));
  }

  @Test
  void thereMustBeAnArchiveAndImages() throws IOException {
    Path absent = folder.resolve("absent.zip");
    assertThrows(SubmissionException.class, () -> SubmissionCheck.check(absent, set.images));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path zip = folder.resolve("intact.zip");
    assertThrows(SubmissionException.class, () -> SubmissionCheck.check(zip, empty));
  }

  private void assertError(String entry, String part) throws IOException {
    CheckReport report = check();
    assertFalse(report.green());
    List<Finding> errors = errors(report);
    assertEquals(1, errors.size(), errors.toString());
    assertEquals(entry, errors.get(0).entry());
    assertTrue(errors.get(0).problem().contains(part), errors.toString());
  }

  private CheckReport check() throws IOException {
    Path zip = folder.resolve("checked.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return SubmissionCheck.check(zip, set.images, THREE_CASES);
  }

  private static List<Finding> errors(CheckReport report) {
    return report.findings().stream().filter(f -> f.severity() == Severity.ERROR).toList();
  }

  private byte[] labels(int[] shape, double[][] affine, int classes) throws IOException {
    Path file = folder.resolve("planted.nii.gz");
    int voxels = shape[0] * shape[1] * shape[2];
    new LabelVolume(TestSet.geometry(shape, affine), TestSet.labels(voxels, classes)).write(file);
    return Files.readAllBytes(file);
  }

  private byte[] volume(float[] values) throws IOException {
    Path file = folder.resolve("planted.nii.gz");
    new Volume(TestSet.geometry(TestSet.SHAPE, TestSet.AFFINE), values).write(file);
    return Files.readAllBytes(file);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
