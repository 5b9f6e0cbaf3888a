package org.segbench.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.submission.Finding.Severity;

/** A table of faults, each planted into an intact archive: what is found, and at which entry. */
class BadArchivesTest {
  private static final String A = "label0061.nii.gz";
  private static final String B = "label0062.nii.gz";
  private static final String BRATS = "BraTS2021_00001.nii.gz";
  private static final int VOXELS_AT = 352;

  @TempDir Path folder;

  private interface Damage {
    void plant(PlantedArchive archive) throws IOException;
  }

  /** One line of the table: the finding is at {@code entry}, and its text has {@code reason}. */
  private record Bad(String kind, String challenge, String entry, String reason, Damage damage) {}

  private static Bad btcv(String kind, String entry, String reason, Damage damage) {
    return new Bad(kind, "btcv", entry, reason, damage);
  }

  private static Bad brats(String kind, String entry, String reason, Damage damage) {
    return new Bad(kind, "brats21", entry, reason, damage);
  }

  private static final List<Bad> WHOLE =
      List.of(
          btcv("not an archive", "", "no archive", a -> a.damage(z -> utf8("a letter"))),
          btcv("an empty file", "", "is an empty file", a -> a.damage(z -> new byte[0])),
          btcv("a zip cut short", "", "cut short", a -> a.damage(z -> half(z))),
          brats("a tarball cut short", "", "cut short", BadArchivesTest::cutTarball),
          btcv("a tarball for a zip", "", "kind .zip, found .tar.gz", a -> a.tar(Map.of())),
          brats("gzip, but no tar", "", "not a gzipped tar", BadArchivesTest::gzippedText),
          btcv("an absurd count", "", "holds 10004 entries", BadArchivesTest::tenThousand),
          btcv("a count that lies", "", "7 entries, found 3", BadArchivesTest::lyingCount),
          btcv("entries that overlap", "", "share bytes", BadArchivesTest::overlap),
          brats("a tarball that is a bomb", "", "more than the images ask", a -> tarBomb(a)));

  private static final List<Bad> NAMES =
      List.of(
          btcv("a name that climbs", "../" + A, "leads out", a -> a.entries.put("../" + A, one())),
          btcv("an absolute name", "/tmp/x", "leads out", a -> a.entries.put("/tmp/x", one())),
          btcv("a drive's name", "C:x", "leads out", a -> a.entries.put("C:x", one())),
          btcv("a backslash", "..\\x", "leads out", a -> a.entries.put("..\\x", one())),
          btcv("a link in a zip", A, "is a link", BadArchivesTest::zipLink),
          brats("a link in a tar", BRATS, "is a link", a -> a.tar(Map.of(BRATS, '2'))),
          brats("a hard link in a tar", BRATS, "is a link", a -> a.tar(Map.of(BRATS, '1'))),
          brats("a device in a tar", BRATS, "neither file nor", a -> a.tar(Map.of(BRATS, '3'))),
          btcv("a bomb by ratio", A, "as a bomb does", a -> a.entries.put(A, new byte[3 << 20])),
          btcv("a bomb by size", A, "is larger than", a -> a.entries.put(A, noise(3 << 20))),
          btcv(
              "a folder around", "all/" + A, "found in another folder", a -> a.move(A, "all/" + A)),
          btcv(
              "a folder beside",
              "all/",
              "folder is not expected",
              a -> a.entries.put("all/", new byte[0])),
          new Bad(
              "no folder",
              "amos22",
              "amos_0001.nii.gz",
              "expected at results/",
              a -> a.move("results/amos_0001.nii.gz", "amos_0001.nii.gz")),
          btcv("a missing case", A, "is missing", a -> a.entries.remove(A)),
          new Bad(
              "a missing case of KiTS19",
              "kits19",
              "prediction_00210.nii.gz",
              "take the case for background",
              a -> a.entries.remove("prediction_00210.nii.gz")),
          btcv(
              "a surplus case",
              "label0099.nii.gz",
              "no test image",
              a -> a.entries.put("label0099.nii.gz", one())),
          btcv(
              "the image's name",
              "img0061.nii.gz",
              "named label{number}.nii.gz",
              a -> a.move(A, "img0061.nii.gz")),
          btcv(
              "capital letters",
              "Label0061.nii.gz",
              "small and capital",
              a -> a.move(A, "Label0061.nii.gz")),
          btcv(
              "another ending",
              "label0061.nii",
              "ending .nii.gz, found .nii",
              a -> a.move(A, "label0061.nii")),
          btcv("a name twice", A, "is in the archive twice", BadArchivesTest::twice),
          btcv(
              "another file",
              "readme.txt",
              "not expected",
              a -> a.entries.put("readme.txt", one())),
          btcv(
              "an archive inside",
              "all.zip",
              "not expected",
              a -> a.entries.put("all.zip", one())));

  private static final List<Bad> MAPS =
      List.of(
          btcv("an empty entry", A, "is not gzip", a -> a.entries.put(A, new byte[0])),
          btcv("text", A, "is not gzip", a -> a.entries.put(A, utf8("not a volume"))),
          btcv("gzipped text", A, "not a NIfTI file", a -> a.edit(A, b -> utf8("no volume"))),
          btcv("no NIfTI", A, "not a NIfTI file", a -> a.edit(A, b -> new byte[500])),
          btcv("a gzip cut short", A, "cut short", a -> a.entries.put(A, half(a.entries.get(A)))),
          btcv("a gzip of another checksum", A, "damaged", BadArchivesTest::checksum),
          btcv(
              "more than voxels",
              A,
              "more than the 472 bytes",
              a -> a.edit(A, b -> Arrays.copyOf(b, 500))),
          btcv("a header alone", A, "cut short", a -> a.edit(A, b -> Arrays.copyOf(b, VOXELS_AT))),
          btcv(
              "a huge volume by word",
              A,
              "declares 1000000352 bytes",
              a -> dims(a, 1000, 1000, 1000)),
          btcv("another shape", A, "expected [6, 5, 4]", a -> dims(a, 6, 5, 3)),
          btcv("swapped axes", A, "the shape is [4, 5, 6]", a -> dims(a, 4, 5, 6)),
          btcv("four axes", A, "the shape is [6, 5, 2, 2]", BadArchivesTest::fourAxes),
          btcv(
              "other voxel sizes",
              A,
              "the voxel sizes are",
              a -> a.change(A, b -> b.putFloat(80, 0.9f))),
          btcv(
              "a shifted origin",
              A,
              "the affine has 121.5",
              a -> a.change(A, b -> b.putFloat(292, 121.5f))),
          btcv(
              "a flipped axis",
              A,
              "the affine has 0.69999",
              a -> a.change(A, b -> b.putFloat(280, 0.7f))),
          btcv(
              "a foreign label",
              A,
              "0 to 13, found also [14]",
              a -> a.change(A, b -> b.put(VOXELS_AT, (byte) 14))),
          new Bad(
              "a foreign label of KiTS19",
              "kits19",
              "prediction_00210.nii.gz",
              "0 to 2, found also [3]",
              a -> a.change("prediction_00210.nii.gz", b -> b.put(VOXELS_AT, (byte) 3))),
          brats(
              "labels as trained",
              BRATS,
              "[0, 1, 2, 4], found also [3]",
              a -> a.change(BRATS, b -> b.put(VOXELS_AT, (byte) 3))),
          btcv("16-bit labels", A, "UINT8, found INT16", a -> retype(a, 4, 2)),
          btcv("float labels", A, "UINT8, found FLOAT32", a -> retype(a, 16, 4)),
          btcv(
              "complex numbers",
              A,
              "datatype 32 (complex64)",
              a -> a.change(A, b -> b.putShort(70, (short) 32))),
          btcv("a slope", A, "the slope 1", a -> a.change(A, b -> b.putFloat(112, 2))));

  private static final List<Bad> WARNINGS =
      List.of(
          btcv("background alone", A, "nothing but background", a -> a.edit(A, b -> blank(b))),
          btcv(
              "one map for two cases",
              B,
              "same labels as " + A,
              a -> a.entries.put(B, a.entries.get(A))),
          btcv(
              "another qform code",
              A,
              "qform and sform have codes",
              a -> a.change(A, b -> b.putShort(252, (short) (b.getShort(252) ^ 1)))));

  @Test
  void theIntactArchivesHaveNoFaultAtAll() throws IOException {
    for (String challenge : List.of("btcv", "amos22", "kits19", "brats21")) {
      PlantedArchive archive = new PlantedArchive(folder.resolve(challenge), challenge);
      CheckReport report = archive.check();
      assertEquals(3, report.intact(), report.findings().toString());
      assertTrue(
          report.findings().stream()
              .allMatch(f -> f.problem().contains("3 cases") && f.severity() == Severity.WARNING),
          report.findings().toString());
      if (challenge.equals("brats21")) {
        archive.tar(Map.of());
        assertEquals(report, archive.check(), "as a tarball");
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> eachIsRefusedWithTheReason() {
    return Stream.of(WHOLE, NAMES, MAPS)
        .flatMap(List::stream)
        .map(bad -> test(bad, Severity.ERROR));
  }

  @TestFactory
  Stream<DynamicTest> whatMayBeMeantIsAWarning() {
    return WARNINGS.stream().map(bad -> test(bad, Severity.WARNING));
  }

  private DynamicTest test(Bad bad, Severity severity) {
    return DynamicTest.dynamicTest(
        bad.kind(),
        () -> {
          Path place = folder.resolve(bad.kind().replace(' ', '-'));
          PlantedArchive archive = new PlantedArchive(place, bad.challenge());
          bad.damage().plant(archive);
          CheckReport report = archive.check();
          List<Finding> found =
              report.findings().stream()
                  .filter(f -> f.entry().equals(bad.entry()) && f.severity() == severity)
                  .toList();
          assertTrue(
              found.stream().anyMatch(f -> f.problem().contains(bad.reason())),
              report.findings().toString());
          assertEquals(severity == Severity.WARNING, report.green());
          assertFalse(report.findings().toString().contains("segbench-submission"), "own paths");
          try (Stream<Path> all = Files.walk(place)) {
            assertTrue(all.noneMatch(path -> path.endsWith(A)), "nothing was left anywhere");
          }
          System.out.printf("%-28s %s%n", bad.kind(), found.get(0));
        });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] one() {
    return new byte[1];
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  private static byte[] blank(byte[] volume) {
    return Arrays.copyOf(Arrays.copyOf(volume, VOXELS_AT), volume.length);
  }

  private static void cutTarball(PlantedArchive archive) {
    archive.tar(Map.of());
    archive.damage(BadArchivesTest::half);
  }

  private static void gzippedText(PlantedArchive archive) throws IOException {
    byte[] text = PlantedArchive.gzip(utf8("no tar at all ".repeat(100)));
    archive.tar(Map.of());
    archive.damage(tar -> text);
  }

  private static void tenThousand(PlantedArchive archive) {
    for (int i = 0; i <= ArchiveReader.MOST_ENTRIES; i++) {
      archive.entries.put("surplus" + i, new byte[0]);
    }
  }

  private static void lyingCount(PlantedArchive archive) {
    archive.damage(
        zip -> {
          zip[zip.length - 22 + 10] = 7;
          return zip;
        });
  }

  private static void overlap(PlantedArchive archive) {
    archive.directory(B, record -> record.putInt(42, 0));
  }

  private static void zipLink(PlantedArchive archive) {
    archive.directory(
        A,
        record -> {
          record.put(5, (byte) 3);
          record.putInt(38, 0120777 << 16);
        });
  }

  private static void tarBomb(PlantedArchive archive) {
    archive.tar(Map.of());
    archive.entries.put("surplus", new byte[8 << 20]);
  }

  private static void twice(PlantedArchive archive) {
    archive.entries.put("labelX061.nii.gz", archive.entries.get(A));
    archive.damage(
        zip -> {
          String text = new String(zip, StandardCharsets.ISO_8859_1);
          return text.replace("labelX061", "label0061").getBytes(StandardCharsets.ISO_8859_1);
        });
  }

  private static void checksum(PlantedArchive archive) {
    byte[] gzip = archive.entries.get(A);
    gzip[gzip.length - 8] ^= 1;
  }

  private static void dims(PlantedArchive archive, int x, int y, int z) throws IOException {
    archive.change(
        A, b -> b.putShort(42, (short) x).putShort(44, (short) y).putShort(46, (short) z));
  }

  private static void fourAxes(PlantedArchive archive) throws IOException {
    dims(archive, 6, 5, 2);
    archive.change(A, b -> b.putShort(40, (short) 4).putShort(48, (short) 2));
  }

  /** Voxels of {@code bytes} bytes each, all zero. */
  private static void retype(PlantedArchive archive, int code, int bytes) throws IOException {
    archive.edit(A, volume -> Arrays.copyOf(blank(volume), VOXELS_AT + 120 * bytes));
    archive.change(A, b -> b.putShort(70, (short) code).putShort(72, (short) (8 * bytes)));
  }
}
