package org.segbench.datasets.synthetic;

import java.io.IOException;
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
import org.segbench.datasets.nifti.Voxels;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetException;

/**
 * A challenge's small twin, computed: the challenge's own folders, file names, label numbers, voxel
 * order and headers. Equal parameters give equal bytes, and a case does not depend on how many
 * others there are.
 *
 * @param challenge the challenge's id
 * @param trainingCases 1 or more
 * @param testCases 0 or more
 * @param seed decides every case
 * @param shape voxels (z, y, x) as drawn, upwards first, at least 16 each; the anatomy always fills
 *     the field of view
 * @param spacing mm (z, y, x)
 */
public record SyntheticDataset(
    String challenge,
    int trainingCases,
    int testCases,
    long seed,
    List<Integer> shape,
    List<Double> spacing) {

  private static final int SMALLEST_EXTENT = 16;
  private static final int FIRST_OTHER_NUMBER = 507;

  /**
   * Checks the parameters.
   *
   * @throws DatasetException if there is no such challenge
   * @throws IllegalArgumentException if a number is out of range
   */
  public SyntheticDataset {
    Twin twin = Twin.of(challenge);
    shape = List.copyOf(shape);
    spacing = List.copyOf(spacing);
    require(
        trainingCases >= 1 && trainingCases <= twin.mostTraining(),
        "training cases: 1 to " + twin.mostTraining());
    require(testCases >= 0 && testCases <= twin.mostTest(), "test cases: 0 to " + twin.mostTest());
    require(
        shape.size() == 3 && shape.stream().allMatch(n -> n >= SMALLEST_EXTENT && n <= 1024),
        "shape: three extents (z, y, x) of 16 to 1024 voxels");
    require(
        spacing.size() == 3 && spacing.stream().allMatch(mm -> mm > 0 && mm < 100),
        "spacing: three voxel sizes (z, y, x) in mm");
  }

  /**
   * Quick to learn from: an abdomen of 40 slices of 72 x 80 voxels, 3 mm apart, 2.2 mm in plane; or
   * a head of 56 x 64 x 56 voxels of 1 mm (a small one, for BraTS's voxels are of 1 mm).
   */
  public static SyntheticDataset small(
      String challenge, int trainingCases, int testCases, long seed) {
    boolean head = Twin.of(challenge) == Twin.BRATS21;
    return new SyntheticDataset(
        challenge,
        trainingCases,
        testCases,
        seed,
        head ? List.of(56, 64, 56) : List.of(40, 72, 80),
        head ? List.of(1.0, 1.0, 1.0) : List.of(3.0, 2.2, 2.2));
  }

  /** Name of the folder that {@link #write} makes. */
  public String folderName() {
    return Source.SYNTHETIC_MARKER + "-" + challenge;
  }

  /**
   * Writes {@code parent/SYNTHETIC-CHALLENGE}, whole or not at all. A folder that was written with
   * the same parameters is left as it is; one with others is replaced.
   *
   * @return the folder, ready to be imported
   * @throws DatasetException if a folder of that name is there that is not marked as synthetic, or
   *     if the disk refuses
   */
  public Path write(Path parent, CaseProgress progress) {
    Path folder = parent.resolve(folderName()).toAbsolutePath().normalize();
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
    Twin twin = Twin.of(challenge);
    Download layout = Challenge.byId(challenge).download();
    Files.write(folder.resolve(Source.SYNTHETIC_MARKER), note().getBytes(StandardCharsets.UTF_8));
    long total = (long) trainingCases + twin.otherCases() + testCases;
    long done = 0;
    for (int i = 0; i < trainingCases; i++) {
      write(folder, layout, layout.training(), twin.firstTraining() + i, progress, ++done, total);
    }
    for (int i = 0; i < twin.otherCases(); i++) {
      write(folder, layout, layout.training(), FIRST_OTHER_NUMBER + i, progress, ++done, total);
    }
    for (int i = 0; i < testCases; i++) {
      write(folder, layout, layout.test(), twin.firstTest() + i, progress, ++done, total);
    }
  }

  private void write(
      Path folder,
      Download layout,
      Download.Part part,
      int number,
      CaseProgress progress,
      long done,
      long total) {
    String digits = digits(layout, number);
    PaintedCase painted = Twin.of(challenge).paint(extents(), random(number));
    Path root = folder.resolve(part.folders().get(0));
    for (int c = 0; c < part.images().size(); c++) {
      short[] values = painted.channel(c);
      if (!part.numbers().contains(digits)) {
        values = asMri(values);
      }
      write(
          root.resolve(part.images().get(c).of(digits)),
          new Voxels.Shorts(DataType.INT16, grid().turned(values)));
    }
    part.label()
        .ifPresent(
            form ->
                write(
                    root.resolve(form.of(digits)),
                    new Voxels.Bytes(DataType.UINT8, bytes(grid().turned(painted.labels())))));
    progress.update("computed " + layout.caseId().of(digits), done, total);
  }

  /** The number with as many digits as the challenge's case ids have. */
  private static String digits(Download layout, int number) {
    for (int width = 1; width <= 9; width++) {
      String digits = ("%0" + width + "d").formatted(number);
      String id = layout.caseId().of(digits);
      if (layout.caseId().numberIn(id).isPresent()) {
        return digits;
      }
    }
    throw new AssertionError("no case is numbered " + number);
  }

  private SplittableRandom random(int number) {
    // A split generator per case: its stream is independent of the neighbours' streams. Case 0 has
    // no place in that row, whose first member is case 1.
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 1; i < number; i++) {
      random.split();
    }
    return number == 0 ? new SplittableRandom(~seed) : random.split();
  }

  private Grid grid() {
    return Twin.of(challenge)
        .grid(extents(), spacing.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private int[] extents() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  private void write(Path file, Voxels voxels) {
    String what = Twin.of(challenge) == Twin.BRATS21 ? "head" : "abdomen";
    NiftiHeader header =
        grid()
            .header(voxels.type())
            .withDescription("SYNTHETIC " + what + " computed by segbench; not a patient");
    new NiftiImage(header, voxels).write(file);
  }

  /** Nothing below 0 and no HU: what an MRI's intensities look like to a program. */
  private static short[] asMri(short[] hounsfield) {
    short[] values = new short[hounsfield.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) Math.max(0, (hounsfield[i] + 200) / 2);
    }
    return values;
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
        them say nothing about any method. The layout is that of %s's download.
        training cases %d, test cases %d, seed %d, shape (z, y, x) %s, spacing (z, y, x) %s mm, form 1
        """
        .formatted(
            Challenge.byId(challenge).description().name(),
            trainingCases,
            testCases,
            seed,
            shape,
            spacing);
  }

  private static void require(boolean condition, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("synthetic data set: expected " + expected);
    }
  }
}
