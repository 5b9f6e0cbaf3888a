package org.segbench.datasets.synthetic;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.Download;
import org.segbench.datasets.importing.Source;
import org.segbench.datasets.io.StagedFolder;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.NiftiVersion;
import org.segbench.datasets.nifti.Voxels;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetException;

/**
 * A small abdominal CT data set, computed: BTCV's thirteen organs with BTCV's folders and file
 * names (img0001.. for training, img0061.. for testing). Equal parameters give equal bytes, and a
 * case does not depend on how many others there are.
 *
 * @param trainingCases 1 to 60
 * @param testCases 0 to 100
 * @param seed decides every case
 * @param shape voxels (z, y, x), at least 16 each; the anatomy always fills the field of view
 * @param spacing mm (z, y, x)
 */
public record SyntheticAbdomen(
    int trainingCases, int testCases, long seed, List<Integer> shape, List<Double> spacing) {

  /** Name of the folder that {@link #write} makes. */
  public static final String FOLDER = Source.SYNTHETIC_MARKER + "-btcv";

  private static final int FIRST_TEST_NUMBER = 61;
  private static final int SMALLEST_EXTENT = 16;

  public SyntheticAbdomen {
    shape = List.copyOf(shape);
    spacing = List.copyOf(spacing);
    require(trainingCases >= 1 && trainingCases < FIRST_TEST_NUMBER, "training cases: 1 to 60");
    require(testCases >= 0 && testCases <= 100, "test cases: 0 to 100");
    require(
        shape.size() == 3 && shape.stream().allMatch(n -> n >= SMALLEST_EXTENT && n <= 1024),
        "shape: three extents (z, y, x) of 16 to 1024 voxels");
    require(
        spacing.size() == 3 && spacing.stream().allMatch(mm -> mm > 0 && mm < 100),
        "spacing: three voxel sizes (z, y, x) in mm");
  }

  /**
   * 40 slices of 72 x 80 voxels, 3 mm apart, 2.2 mm in plane: a small body, quick to learn from.
   */
  public static SyntheticAbdomen small(int trainingCases, int testCases, long seed) {
    return new SyntheticAbdomen(
        trainingCases, testCases, seed, List.of(40, 72, 80), List.of(3.0, 2.2, 2.2));
  }

  /**
   * Writes {@code parent/SYNTHETIC-btcv}, whole or not at all. A folder that was written with the
   * same parameters is left as it is; one with others is replaced.
   *
   * @return the folder, ready to be imported
   * @throws DatasetException if a folder of that name is there that is not marked as synthetic, or
   *     if the disk refuses
   */
  public Path write(Path parent, CaseProgress progress) {
    Path folder = parent.resolve(FOLDER).toAbsolutePath().normalize();
    Path marker = folder.resolve(Source.SYNTHETIC_MARKER);
    try {
      if (Files.exists(folder) && !Files.exists(marker)) {
        throw new DatasetException(
            folder, "a folder without the marker file SYNTHETIC is there", "move it away");
      }
      if (Files.exists(marker) && Files.readString(marker).equals(note())) {
        return folder;
      }
      try (StagedFolder stage = StagedFolder.beside(folder)) {
        fill(stage.folder(), progress);
        stage.publish();
      }
      return folder;
    } catch (IOException e) {
      throw new DatasetException(
          folder, "cannot be written (" + e + ")", "check space and permissions", e);
    }
  }

  private void fill(Path folder, CaseProgress progress) throws IOException {
    Download layout = Challenge.byId("btcv").download();
    Files.write(folder.resolve(Source.SYNTHETIC_MARKER), note().getBytes(StandardCharsets.UTF_8));
    long total = (long) trainingCases + testCases;
    for (int i = 0; i < total; i++) {
      boolean training = i < trainingCases;
      int number = training ? i + 1 : FIRST_TEST_NUMBER + i - trainingCases;
      String digits = "%04d".formatted(number);
      Painter painter = painter(number);
      Download.Part part = training ? layout.training() : layout.test();
      write(
          folder.resolve(part.images().get(0).of(digits)),
          new Voxels.Shorts(DataType.INT16, painter.image()));
      if (training) {
        write(
            folder.resolve(layout.training().label().orElseThrow().of(digits)),
            new Voxels.Bytes(DataType.UINT8, bytes(painter.labels())));
      }
      progress.update("computed " + layout.caseId().of(digits), i + 1, total);
    }
  }

  private Painter painter(int number) {
    // A split generator per case: its stream is independent of the neighbours' streams.
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 1; i < number; i++) {
      random.split();
    }
    return new Painter(extents(), random.split());
  }

  private int[] extents() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  private void write(Path file, Voxels voxels) {
    NiftiHeader header =
        NiftiHeader.create(
                NiftiVersion.NIFTI1,
                ByteOrder.LITTLE_ENDIAN,
                voxels.type(),
                new int[] {shape.get(2), shape.get(1), shape.get(0)},
                new double[] {spacing.get(2), spacing.get(1), spacing.get(0)})
            .withDescription("SYNTHETIC abdomen computed by segbench; not a patient");
    new NiftiImage(header, voxels).write(file);
  }

  private static byte[] bytes(short[] labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return bytes;
  }

  private String note() {
    return """
        SYNTHETIC
        The volumes in this folder are computed by segbench. They show no patient, and scores on
        them say nothing about any method. The layout is that of BTCV's download.
        training cases %d, test cases %d, seed %d, shape (z, y, x) %s, spacing (z, y, x) %s mm, form 1
        """
        .formatted(trainingCases, testCases, seed, shape, spacing);
  }

  private static void require(boolean condition, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("synthetic abdomen: expected " + expected);
    }
  }
}
