package org.segbench.submission;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.SubmissionForm.ArchiveKind;
import org.segbench.datasets.volume.LabelVolume;

class SubmissionWriterTest {
  private static final int NIFTI_HEADER = 352;
  private static final SubmissionRules BTCV = rules("btcv");

  @TempDir Path folder;

  @Test
  void theArchiveHoldsUint8LabelsOnTheImagesOwnGrid() throws Exception {
    TestSet set = new TestSet(folder, "img0062", "img0061");
    Path zip = folder.resolve("out/btcv.zip");
    Submission submission = write(BTCV, set, zip);
    assertEquals(List.of("label0061.nii.gz", "label0062.nii.gz"), submission.files());
    ByteBuffer image = unzipped(Files.readAllBytes(set.imageOf.get("img0061")));
    ByteBuffer label = unzipped(entry(zip, "label0061.nii.gz"));
    // Offsets of the NIfTI-1 standard: dim, pixdim, qform/sform and what they hold.
    assertBytes(image, label, 40, 56);
    assertBytes(image, label, 76, 108);
    assertBytes(image, label, 252, 328);
    assertEquals(2, label.getShort(70), "datatype: uint8");
    assertEquals(8, label.getShort(72), "bits a voxel");
    assertEquals(NIFTI_HEADER + 120, label.capacity());
    for (int i = 0; i < 120; i++) {
      assertEquals((i + 1) % 14, label.get(NIFTI_HEADER + i), "the second case's labels");
    }
  }

  @Test
  void theManifestNamesTheArchivesContent() throws Exception {
    TestSet set = new TestSet(folder, "img0061");
    Path zip = folder.resolve("btcv.zip");
    SubmissionSource source =
        new SubmissionSource(true, new TreeMap<>(Map.of("experiment", "demo-k3")));
    Submission submission =
        new SubmissionWriter(BTCV, source).write(set.predictionOf, set.imageOf, zip);
    JsonNode manifest = new ObjectMapper().readTree(submission.manifest().toFile());
    assertEquals("SYNTHETIC", manifest.get("data").asText());
    assertEquals("demo-k3", manifest.get("provenance").get("experiment").asText());
    assertEquals(1, manifest.get("count").asInt());
    assertEquals(sha256(Files.readAllBytes(zip)), manifest.get("sha256").asText());
    JsonNode file = manifest.get("files").get(0);
    assertEquals("img0061", file.get("case").asText());
    assertEquals(sha256(entry(zip, "label0061.nii.gz")), file.get("sha256").asText());
    assertEquals(14, file.get("labels").size());
    assertTrue(submission.notes().get(0).startsWith("SYNTHETIC"), submission.notes().toString());
    assertTrue(submission.notes().get(1).contains("1 cases, not the 20"));
  }

  @Test
  void theSamePredictionsGiveTheSameBytesInAnyTimeZone() throws IOException {
    TestSet set = new TestSet(folder, "img0061", "img0062");
    Path first = folder.resolve("a/btcv.zip");
    Path second = folder.resolve("b/btcv.zip");
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      write(BTCV, set, first);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      write(BTCV, set, second);
    } finally {
      TimeZone.setDefault(before);
    }
    assertEquals(-1, Files.mismatch(first, second));
    assertEquals(
        -1,
        Files.mismatch(
            first.resolveSibling("btcv.zip.manifest.json"),
            second.resolveSibling("btcv.zip.manifest.json")));
  }

  @Test
  void theOfficialTwentyCasesNeedNoNote() throws IOException {
    String[] ids =
        IntStream.rangeClosed(61, 80).mapToObj("img%04d"::formatted).toArray(String[]::new);
    TestSet set = new TestSet(folder, ids);
    Submission submission = write(BTCV, set, folder.resolve("btcv.zip"));
    assertEquals(List.of(), submission.notes());
    assertEquals(20, submission.files().size());
    CheckReport report = SubmissionCheck.check(submission.archive(), set.imageOf, BTCV);
    assertEquals("green: 20 of 20 label maps intact, 0 findings", report.summary());
  }

  @Test
  void namesFollowThePattern() throws IOException {
    TestSet set = new TestSet(folder, "torso");
    Path zip = folder.resolve("btcv.zip");
    assertRefused(set, "choose a pattern with {id}");
    SubmissionRules rules = BTCV.withPattern("{id}_seg.nii.gz");
    Submission submission = write(rules, set, zip);
    assertEquals(List.of("torso_seg.nii.gz"), submission.files());
    assertThrows(SubmissionException.class, () -> rules.withPattern("label.nii.gz"));
    assertThrows(SubmissionException.class, () -> rules.withPattern("../{id}.nii.gz"));
  }

  @Test
  void missingAndSurplusCasesAreNamed() throws IOException {
    TestSet set = new TestSet(folder, "img0061", "img0062", "img0063");
    set.predictionOf.remove("img0061");
    set.predictionOf.remove("img0063");
    assertRefused(set, "missing img0061, img0063");
    TestSet other = new TestSet(folder.resolve("other"), "img0061", "img0062");
    other.imageOf.remove("img0062");
    assertRefused(other, "no test image for the predictions img0062");
  }

  @Test
  void everyFaultyPredictionIsNamedAtOnce() throws IOException {
    TestSet set = new TestSet(folder, "img0061", "img0062", "img0063", "img0064");
    double[][] shifted =
        Arrays.stream(TestSet.AFFINE).map(double[]::clone).toArray(double[][]::new);
    shifted[2][3] += 1.5;
    write(set, "img0061", new int[] {4, 5, 7}, TestSet.AFFINE, 14);
    write(set, "img0062", TestSet.SHAPE, shifted, 14);
    write(set, "img0063", TestSet.SHAPE, TestSet.AFFINE, 16);
    SubmissionException e = assertRefused(set, "img0061: ");
    assertTrue(e.getMessage().contains("the shape is [4, 5, 7], expected [4, 5, 6]"));
    assertTrue(e.getMessage().contains("the affine has 18.75"), e.getMessage());
    assertTrue(e.getMessage().contains("labels are 0 to 13, found also [14, 15]"));
    assertFalse(e.getMessage().contains("img0064"));
  }

  @Test
  void bratsLabelsGoBackToTheChallengesOwn() throws IOException {
    TestSet set = new TestSet(folder, 4, "BraTS2021_00001");
    Submission zip = write(rules("brats21"), set, folder.resolve("brats.zip"));
    assertEquals(List.of("BraTS2021_00001.nii.gz"), zip.files());
    ByteBuffer own = unzipped(entry(zip.archive(), "BraTS2021_00001.nii.gz"));
    int[] expected = {0, 2, 1, 4};
    for (int i = 0; i < 120; i++) {
      assertEquals(expected[i % 4], own.get(NIFTI_HEADER + i));
    }
  }

  @Test
  void labelsThatAreTheChallengesOwnAlreadyStayAsTheyAre() throws IOException {
    TestSet set = new TestSet(folder, 3, "BraTS2021_00001");
    SubmissionRules rules = rules("brats21").withoutConversion();
    Submission zip = write(rules, set, folder.resolve("brats.zip"));
    ByteBuffer own = unzipped(entry(zip.archive(), "BraTS2021_00001.nii.gz"));
    for (int i = 0; i < 120; i++) {
      assertEquals(i % 3, own.get(NIFTI_HEADER + i));
    }
    TestSet trained = new TestSet(folder.resolve("trained"), 4, "BraTS2021_00001");
    SubmissionException e =
        assertThrows(
            SubmissionException.class, () -> write(rules, trained, folder.resolve("trained.zip")));
    assertTrue(e.getMessage().contains("labels are [0, 1, 2, 4], found also [3]"));
  }

  @Test
  void eachChallengeHasItsOwnNamesAndFolder() throws IOException {
    assertEquals(
        List.of("prediction_00210.nii.gz", "prediction_00211.nii.gz"),
        greenFiles("kits19", 3, "case_00210", "case_00211"));
    assertEquals(
        List.of("results/amos_0007.nii.gz", "results/amos_0123.nii.gz"),
        greenFiles("amos22", 16, "amos_0007", "amos_0123"));
    assertEquals(
        List.of("BraTS2021_00001.nii.gz", "BraTS2021_01666.nii.gz"),
        greenFiles("brats21", 4, "BraTS2021_00001", "BraTS2021_01666"));
  }

  private List<String> greenFiles(String challenge, int classes, String... ids) throws IOException {
    TestSet set = new TestSet(folder.resolve(challenge), classes, ids);
    Submission zip = write(rules(challenge), set, folder.resolve(challenge + ".zip"));
    try (ZipFile file = new ZipFile(zip.archive().toFile())) {
      assertEquals(zip.files(), file.stream().map(ZipEntry::getName).toList());
    }
    CheckReport report = SubmissionCheck.check(zip.archive(), set.imageOf, rules(challenge));
    assertTrue(report.green(), report.findings().toString());
    assertEquals(ids.length, report.intact());
    return zip.files();
  }

  @Test
  void aTarballHoldsWhatTheSystemsTarUnpacks() throws Exception {
    TestSet set = new TestSet(folder, 4, "BraTS2021_00001", "BraTS2021_00002");
    SubmissionRules rules = rules("brats21").withArchive(ArchiveKind.TAR_GZ);
    Submission tar = write(rules, set, folder.resolve("brats.tar.gz"));
    CheckReport report = SubmissionCheck.check(tar.archive(), set.imageOf, rules);
    assertTrue(report.green(), report.findings().toString());
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    Process process =
        new ProcessBuilder("tar", "xzf", tar.archive().toString(), "-C", unpacked.toString())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    Submission zip = write(rules("brats21"), set, folder.resolve("brats.zip"));
    for (String name : zip.files()) {
      assertArrayEquals(entry(zip.archive(), name), Files.readAllBytes(unpacked.resolve(name)));
    }
  }

  @Test
  void theFolderInsideTheArchiveIsASetting() throws IOException {
    TestSet set = new TestSet(folder, 16, "amos_0007");
    SubmissionRules flat = rules("amos22").withFolder("");
    assertEquals(List.of("amos_0007.nii.gz"), write(flat, set, folder.resolve("flat.zip")).files());
    SubmissionRules other = rules("amos22").withFolder("labels");
    assertEquals(
        List.of("labels/amos_0007.nii.gz"), write(other, set, folder.resolve("o.zip")).files());
    assertThrows(SubmissionException.class, () -> flat.withFolder("../up/"));
  }

  private static SubmissionRules rules(String challenge) {
    return SubmissionRules.of(Challenge.byId(challenge));
  }

  private static Submission write(SubmissionRules rules, TestSet set, Path archive) {
    return new SubmissionWriter(rules, SubmissionSource.unknown())
        .write(set.predictionOf, set.imageOf, archive);
  }

  private SubmissionException assertRefused(TestSet set, String part) throws IOException {
    Path zip = folder.resolve("refused/btcv.zip");
    SubmissionException e = assertThrows(SubmissionException.class, () -> write(BTCV, set, zip));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    try (Stream<Path> all = Files.walk(folder)) {
      assertTrue(all.noneMatch(path -> path.startsWith(zip.getParent())), "nothing half-written");
    }
    return e;
  }

  private static void write(TestSet set, String id, int[] shape, double[][] affine, int classes) {
    int voxels = shape[0] * shape[1] * shape[2];
    new LabelVolume(TestSet.geometry(shape, affine), TestSet.labels(voxels, classes))
        .write(set.predictionOf.get(id));
  }

  private static byte[] entry(Path zip, String name) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.getInputStream(file.getEntry(name)).readAllBytes();
    }
  }

  private static ByteBuffer unzipped(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private static void assertBytes(ByteBuffer expected, ByteBuffer actual, int from, int to) {
    assertEquals(
        expected.slice(from, to - from),
        actual.slice(from, to - from),
        "header bytes %d to %d".formatted(from, to));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
