package org.segbench.datasets.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.segbench.datasets.verify.FindingKind.*;
import static org.segbench.datasets.verify.Severity.ERROR;
import static org.segbench.datasets.verify.Severity.NOTE;
import static org.segbench.datasets.verify.Severity.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.raw.CaseProgress;

/** Each kind of damage to a clean data set is found and named, and nothing else is said. */
class FaultTableTest {
  private static final Path IMAGE = Path.of("images/img0002_0000.nii.gz");
  private static final Path LABEL = Path.of("labels/img0002.nii.gz");
  private static final Path SECOND = Path.of("images/img0002_0001.nii.gz");
  private static final Path TEST = Path.of("test-images/img0061_0000.nii.gz");
  private static final Path JSON = Path.of("dataset.json");

  @TempDir static Path temp;
  private static CleanSets clean;

  @BeforeAll
  static void makeCleanSets() throws IOException {
    clean = CleanSets.in(temp.resolve("clean"));
  }

  /** What is done to a copy of a data set's folder. */
  @FunctionalInterface
  private interface Action {
    void damage(Path folder) throws IOException;
  }

  private record Row(
      String damage, boolean mr, Action action, FindingKind kind, Severity severity, Path file) {}

  private static Row ct(
      String damage, Action action, FindingKind kind, Severity severity, Path file) {
    return new Row(damage, false, action, kind, severity, file);
  }

  private static Row mr(
      String damage, Action action, FindingKind kind, Severity severity, Path file) {
    return new Row(damage, true, action, kind, severity, file);
  }

  @TestFactory
  Stream<DynamicTest> everyDamageIsFoundAndNothingElse() {
    return table().map(row -> DynamicTest.dynamicTest(row.damage(), () -> check(row)));
  }

  @Test
  void everyKindIsPlantedHereOrWhereAChallengesOwnCasesAreTested() {
    Set<FindingKind> planted = EnumSet.of(MISSING_CASES, SURPLUS_CASES, KNOWN_CASE);
    table().forEach(row -> planted.add(row.kind()));
    assertEquals(EnumSet.allOf(FindingKind.class), planted);
  }

  private static Stream<Row> table() {
    return Stream.of(files(), headers(), grids(), cases(), intensities(), labels(), descriptions())
        .flatMap(List::stream);
  }

  private static void check(Row row) throws IOException {
    Path folder = Files.createTempDirectory(temp, "damaged").resolve("set");
    Path dataset = row.mr() ? clean.mr(folder) : clean.ct(folder);
    row.action().damage(dataset);
    Verification result = Verifier.verify(dataset, 2, CaseProgress.NONE);
    List<String> found =
        result.findings().stream()
            .map(f -> f.severity() + " " + f.kind().id() + " " + dataset.relativize(f.file()))
            .toList();
    System.out.printf("fault table: %-58s -> %s%n", row.damage(), String.join(", ", found));
    assertEquals(
        List.of(row.severity() + " " + row.kind().id() + " " + row.file()),
        found,
        () -> result.findings().toString());
    assertEquals(row.severity() != ERROR, result.mayTrain());
    assertFalse(result.findings().get(0).problem().isBlank());
    assertFalse(result.findings().get(0).remedy().isBlank());
  }

  private static List<Row> files() {
    return List.of(
        ct(
            "label map deleted",
            set -> Files.delete(set.resolve(LABEL)),
            MISSING_LABEL,
            ERROR,
            LABEL),
        ct("image deleted", set -> Files.delete(set.resolve(IMAGE)), MISSING_IMAGE, ERROR, LABEL),
        mr(
            "second channel deleted",
            set -> Files.delete(set.resolve(SECOND)),
            MISSING_CHANNEL,
            ERROR,
            SECOND),
        ct(
            "surplus channel",
            set -> Files.copy(set.resolve(IMAGE), set.resolve(SECOND)),
            SURPLUS_CHANNEL,
            ERROR,
            SECOND),
        ct(
            "image without a channel number",
            set -> Files.copy(set.resolve(IMAGE), set.resolve("images/scan.nii.gz")),
            BAD_NAME,
            ERROR,
            Path.of("images/scan.nii.gz")),
        ct(
            "uncompressed file among compressed ones",
            set -> Files.copy(set.resolve(IMAGE), set.resolve("images/img0009_0000.nii")),
            OTHER_ENDING,
            ERROR,
            Path.of("images/img0009_0000.nii")),
        ct(
            "link whose target is gone",
            set -> {
              Files.delete(set.resolve(TEST));
              Files.createSymbolicLink(set.resolve(TEST), set.resolve("gone.nii.gz"));
            },
            NOT_A_FILE,
            ERROR,
            TEST),
        ct(
            "dataset.json counts one case more",
            set -> edit(set, "\"numTraining\" : 3", "\"numTraining\" : 4"),
            OTHER_COUNT,
            ERROR,
            JSON),
        ct(
            "nothing to train on",
            set -> {
              for (String id : List.of("img0001", "img0002", "img0003")) {
                Files.delete(set.resolve("images/" + id + "_0000.nii.gz"));
                Files.delete(set.resolve("labels/" + id + ".nii.gz"));
              }
              edit(set, "\"numTraining\" : 3", "\"numTraining\" : 0");
            },
            NO_TRAINING_CASES,
            ERROR,
            JSON),
        ct("truncated image", set -> Faults.truncate(set.resolve(IMAGE)), UNREADABLE, ERROR, IMAGE),
        ct(
            "truncated label map",
            set -> Faults.truncate(set.resolve(LABEL)),
            UNREADABLE,
            ERROR,
            LABEL),
        ct(
            "one bit turned in a compressed file",
            set -> Faults.flipBit(set.resolve(IMAGE)),
            UNREADABLE,
            ERROR,
            IMAGE),
        ct(
            "file of no bytes",
            set -> Files.write(set.resolve(IMAGE), new byte[0]),
            UNREADABLE,
            ERROR,
            IMAGE),
        ct(
            "web page saved under an image's name",
            set -> Files.writeString(set.resolve(IMAGE), "<html>log in first</html>".repeat(30)),
            UNREADABLE,
            ERROR,
            IMAGE),
        ct(
            "voxel size that is no number",
            set ->
                Faults.patch(
                    set.resolve(IMAGE), header -> header.putFloat(Faults.PIXDIM_X, Float.NaN)),
            UNREADABLE,
            ERROR,
            IMAGE),
        ct("4-D file", set -> Faults.makeSeries(set.resolve(IMAGE)), NOT_3D, ERROR, IMAGE));
  }

  private static List<Row> headers() {
    return List.of(
        ct(
            "spacing of zero",
            set -> Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.PIXDIM_Z, 0)),
            ZERO_SPACING,
            ERROR,
            TEST),
        ct(
            "negative spacing",
            set -> Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.PIXDIM_Z, -6)),
            NEGATIVE_SPACING,
            WARNING,
            TEST),
        ct(
            "spacing of three metres",
            set -> Faults.changeGrid(set.resolve(TEST), new int[] {20, 36, 40}, 3000, 4.4, 4.4),
            IMPLAUSIBLE_SPACING,
            ERROR,
            TEST),
        ct(
            "lengths in metres",
            set ->
                Faults.patch(set.resolve(TEST), header -> header.put(Faults.XYZT_UNITS, (byte) 1)),
            OTHER_UNITS,
            WARNING,
            TEST),
        ct(
            "neither qform nor sform",
            set ->
                Faults.patch(
                    set.resolve(TEST),
                    header ->
                        header
                            .putShort(Faults.QFORM_CODE, (short) 0)
                            .putShort(Faults.SFORM_CODE, (short) 0)),
            NO_ORIENTATION,
            WARNING,
            TEST),
        ct(
            "sform of other voxel sizes than pixdim",
            set ->
                Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.SROW_Y + 4, 8.8f)),
            PIXDIM_NOT_SFORM,
            WARNING,
            TEST),
        ct(
            "qform and sform 7 mm apart",
            set ->
                Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.SROW_X + 12, 7)),
            QFORM_NOT_SFORM,
            WARNING,
            TEST),
        ct(
            "directions not at right angles",
            set ->
                Faults.patch(
                    set.resolve(TEST), header -> header.putFloat(Faults.SROW_X + 4, 0.02f)),
            NOT_ORTHONORMAL,
            WARNING,
            TEST),
        ct(
            "directions far from right angles",
            set ->
                Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.SROW_X + 4, 0.5f)),
            NOT_ORTHONORMAL,
            WARNING,
            TEST));
  }

  private static List<Row> grids() {
    return List.of(
        ct(
            "label map with a slice less",
            set -> Faults.changeGrid(set.resolve(LABEL), new int[] {19, 36, 40}, 6, 4.4, 4.4),
            OTHER_SHAPE,
            ERROR,
            LABEL),
        ct(
            "label map with two axes swapped",
            set -> Faults.changeGrid(set.resolve(LABEL), new int[] {20, 40, 36}, 6, 4.4, 4.4),
            SWAPPED_AXES,
            ERROR,
            LABEL),
        ct(
            "label map of other spacing",
            set -> Faults.changeGrid(set.resolve(LABEL), new int[] {20, 36, 40}, 5, 4.4, 4.4),
            OTHER_SPACING,
            ERROR,
            LABEL),
        ct(
            "label map's origin shifted by 50 mm",
            set -> Faults.shift(set.resolve(LABEL), 50),
            OTHER_POSITION,
            ERROR,
            LABEL),
        ct(
            "label map's origin shifted by 0.3 mm",
            set -> Faults.shift(set.resolve(LABEL), 0.3f),
            INEXACT_GEOMETRY,
            WARNING,
            LABEL),
        ct(
            "label map's header mirrored",
            set -> Faults.setSform(set.resolve(LABEL), diagonal(-4.4, 4.4, 6)),
            OTHER_DIRECTIONS,
            ERROR,
            LABEL),
        mr(
            "second channel of another shape",
            set -> Faults.changeGrid(set.resolve(SECOND), new int[] {21, 36, 40}, 6, 4.4, 4.4),
            OTHER_SHAPE,
            ERROR,
            SECOND),
        mr(
            "second channel of other spacing",
            set -> Faults.changeGrid(set.resolve(SECOND), new int[] {20, 36, 40}, 6, 4.4, 4),
            OTHER_SPACING,
            ERROR,
            SECOND),
        mr(
            "second channel shifted by 20 mm",
            set -> Faults.shift(set.resolve(SECOND), 20),
            OTHER_POSITION,
            ERROR,
            SECOND),
        ct(
            "one case stored mirrored",
            set -> Faults.setSform(set.resolve(TEST), diagonal(-4.4, 4.4, 6)),
            MIXED_HANDEDNESS,
            WARNING,
            JSON),
        ct(
            "one case stored turned by half",
            set -> Faults.setSform(set.resolve(TEST), diagonal(-4.4, -4.4, 6)),
            MIXED_ORIENTATION,
            NOTE,
            JSON));
  }

  private static List<Row> cases() {
    return List.of(
        ct(
            "case under two names",
            set -> {
              replace(set, "images/img0001_0000.nii.gz", IMAGE);
              replace(set, "labels/img0001.nii.gz", LABEL);
            },
            DUPLICATE_CASE,
            WARNING,
            IMAGE),
        ct(
            "training image among the test images, stored otherwise",
            set -> {
              replace(set, IMAGE.toString(), TEST);
              Faults.changeValues(set.resolve(TEST), value -> value);
            },
            TEST_LEAK,
            ERROR,
            TEST),
        ct(
            "label map of another case",
            set -> replace(set, "labels/img0001.nii.gz", LABEL),
            DUPLICATE_LABEL,
            ERROR,
            LABEL),
        mr(
            "one channel copied over another",
            set -> replace(set, IMAGE.toString(), SECOND),
            SAME_CHANNELS,
            WARNING,
            SECOND));
  }

  private static List<Row> intensities() {
    return List.of(
        ct(
            "an infinite voxel",
            set ->
                Faults.setFirstVoxel(
                    set.resolve(IMAGE), DataType.FLOAT32, Double.POSITIVE_INFINITY),
            INFINITE_VALUES,
            ERROR,
            IMAGE),
        ct(
            "a voxel that is no number",
            set -> Faults.setFirstVoxel(set.resolve(IMAGE), DataType.FLOAT32, Double.NaN),
            NAN_VALUES,
            WARNING,
            IMAGE),
        ct(
            "constant image",
            set -> Faults.changeValues(set.resolve(IMAGE), value -> 40),
            CONSTANT_IMAGE,
            ERROR,
            IMAGE),
        ct(
            "CT with 1100 added",
            set -> Faults.changeValues(set.resolve(IMAGE), value -> value + 1100),
            CT_WITHOUT_AIR,
            WARNING,
            IMAGE),
        ct(
            "CT with 1024 added, padding left",
            set -> {
              Faults.changeValues(set.resolve(IMAGE), value -> value + 1024);
              Faults.setFirstVoxel(set.resolve(IMAGE), DataType.FLOAT32, -2000);
            },
            CT_TOO_DENSE,
            WARNING,
            IMAGE),
        ct(
            "CT normalised",
            set -> Faults.changeValues(set.resolve(IMAGE), value -> value / 1000),
            CT_WITHOUT_DENSE_TISSUE,
            WARNING,
            IMAGE),
        ct(
            "CT with a wrong slope",
            set -> Faults.changeValues(set.resolve(IMAGE), value -> value * 1000),
            CT_OUT_OF_RANGE,
            WARNING,
            IMAGE),
        mr(
            "MR with its sign lost",
            set -> Faults.changeValues(set.resolve(SECOND), value -> -Math.abs(value)),
            NOTHING_POSITIVE,
            WARNING,
            SECOND));
  }

  private static List<Row> labels() {
    return List.of(
        ct(
            "label that nobody named",
            set -> Faults.setFirstVoxel(set.resolve(LABEL), DataType.INT16, 14),
            UNKNOWN_LABELS,
            ERROR,
            LABEL),
        ct(
            "negative label",
            set -> Faults.setFirstVoxel(set.resolve(LABEL), DataType.INT16, -1),
            UNKNOWN_LABELS,
            ERROR,
            LABEL),
        ct(
            "fractional labels",
            set -> Faults.changeValues(set.resolve(LABEL), value -> value / 2),
            FRACTIONAL_LABELS,
            ERROR,
            LABEL),
        ct(
            "label that is no number",
            set -> Faults.setFirstVoxel(set.resolve(LABEL), DataType.FLOAT32, Double.NaN),
            FRACTIONAL_LABELS,
            ERROR,
            LABEL),
        ct(
            "labels stored as floating point",
            set -> Faults.changeValues(set.resolve(LABEL), value -> value),
            FLOAT_LABELS,
            WARNING,
            LABEL),
        ct(
            "empty label map",
            set -> Faults.changeLabels(set.resolve(LABEL), value -> 0),
            EMPTY_LABEL,
            WARNING,
            LABEL),
        ct(
            "label map of one organ everywhere",
            set -> Faults.changeLabels(set.resolve(LABEL), value -> 6),
            CONSTANT_LABEL,
            ERROR,
            LABEL),
        ct(
            "label that is in no case",
            set -> {
              for (String id : List.of("img0001", "img0002", "img0003")) {
                Faults.changeLabels(
                    set.resolve("labels/" + id + ".nii.gz"), value -> value == 4 ? 0 : value);
              }
            },
            UNUSED_LABELS,
            NOTE,
            JSON));
  }

  private static List<Row> descriptions() {
    return List.of(
        ct(
            "labels renamed",
            set -> edit(set, "\"spleen\"", "\"milt\""),
            OTHER_LABEL_NAMES,
            WARNING,
            JSON),
        ct(
            "CT called MR",
            set -> edit(set, "\"0\" : \"CT\"", "\"0\" : \"MR\""),
            OTHER_CHANNELS,
            WARNING,
            JSON));
  }

  private static double[][] diagonal(double x, double y, double z) {
    return new double[][] {{x, 0, 0, 0}, {0, y, 0, 0}, {0, 0, z, 0}, {0, 0, 0, 1}};
  }

  private static void replace(Path set, String from, Path to) throws IOException {
    Files.copy(set.resolve(from), set.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void edit(Path set, String old, String now) throws IOException {
    String content = Files.readString(set.resolve(JSON));
    if (!content.contains(old)) {
      throw new IllegalArgumentException(old + " is not in " + content);
    }
    Files.writeString(set.resolve(JSON), content.replace(old, now));
  }
}
