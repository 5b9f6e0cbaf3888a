package org.segbench.datasets.synthetic;

import java.nio.file.Path;
import java.util.List;
import org.segbench.datasets.importing.Source;
import org.segbench.datasets.raw.CaseProgress;

/**
 * BTCV's synthetic twin, by itself: see {@link SyntheticDataset}.
 *
 * @param trainingCases 1 to 60
 * @param testCases 0 to 100
 * @param seed decides every case
 * @param shape voxels (z, y, x), at least 16 each
 * @param spacing mm (z, y, x)
 */
public record SyntheticAbdomen(
    int trainingCases, int testCases, long seed, List<Integer> shape, List<Double> spacing) {

  private static final String CHALLENGE = "btcv";

  /** Name of the folder that {@link #write} makes. */
  public static final String FOLDER = Source.SYNTHETIC_MARKER + "-" + CHALLENGE;

  /** Checks the parameters as {@link SyntheticDataset} does. */
  public SyntheticAbdomen {
    shape = List.copyOf(shape);
    spacing = List.copyOf(spacing);
    dataset(trainingCases, testCases, seed, shape, spacing);
  }

  /** Of the size of {@link SyntheticDataset#small}. */
  public static SyntheticAbdomen small(int trainingCases, int testCases, long seed) {
    SyntheticDataset small = SyntheticDataset.small(CHALLENGE, trainingCases, testCases, seed);
    return new SyntheticAbdomen(trainingCases, testCases, seed, small.shape(), small.spacing());
  }

  /** Writes {@code parent/SYNTHETIC-btcv} as {@link SyntheticDataset#write} does. */
  public Path write(Path parent, CaseProgress progress) {
    return dataset(trainingCases, testCases, seed, shape, spacing).write(parent, progress);
  }

  private static SyntheticDataset dataset(
      int trainingCases, int testCases, long seed, List<Integer> shape, List<Double> spacing) {
    return new SyntheticDataset(CHALLENGE, trainingCases, testCases, seed, shape, spacing);
  }
}
