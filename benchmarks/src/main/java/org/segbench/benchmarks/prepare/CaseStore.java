package org.segbench.benchmarks.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.resize.Parallel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes prepared cases, and says which are there already. */
record CaseStore(PreparedFiles files, String arraysHash) {
  private static final Logger LOG = LoggerFactory.getLogger(CaseStore.class);

  /** Whether anything says that a case is there. */
  boolean isBegun(String id) {
    return Files.exists(files.record(id));
  }

  /** Whether a case is there whole and undamaged, made from these raw files by this plan. */
  boolean isDone(String id, String sourceHash) {
    if (!Files.exists(files.record(id))
        || !Files.exists(files.image(id))
        || !Files.exists(files.label(id))
        || !Files.exists(files.locations(id))) {
      return false;
    }
    try {
      CaseRecord record = Json.read(files.record(id), CaseRecord.class);
      if (!record.arraysHash().equals(arraysHash) || !record.sourceHash().equals(sourceHash)) {
        return false;
      }
      new PreparedCase(files, record).close();
      return true;
    } catch (HarnessException damaged) {
      LOG.warn("case {} is prepared again: {}", id, damaged.getMessage());
      return false;
    }
  }

  /** Writes a case: the record last, and gone while its arrays change. */
  void write(Preprocessed made, String sourceHash, int threads) {
    CaseProperties properties = made.properties();
    String id = properties.id();
    byte[] label = made.label().orElseThrow();
    delete(files.record(id));
    int[] s = made.shape();
    String[] sums = new String[3];
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    Parallel.run(
        threads,
        () -> sums[0] = Npy.write(files.image(id), made.image(), made.channels(), s[0], s[1], s[2]),
        () -> {
          SortedMap<Integer, int[]> locations = LocationDraw.draw(label);
          locations.forEach((value, voxels) -> counts.put(value, voxels.length));
          int[] flat = locations.values().stream().flatMapToInt(Arrays::stream).toArray();
          sums[2] = Npy.write(files.locations(id), flat, flat.length);
        },
        () -> sums[1] = Npy.write(files.label(id), label, s));
    CaseRecord.Checksums checksums = new CaseRecord.Checksums(sums[0], sums[1], sums[2]);
    Json.write(
        files.record(id), new CaseRecord(properties, counts, checksums, arraysHash, sourceHash));
  }

  /** Removes what was prepared of a case that the raw data set no longer has. */
  void remove(String id) {
    delete(files.record(id));
    delete(files.image(id));
    delete(files.label(id));
    delete(files.locations(id));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be removed: " + e.getMessage(), e);
    }
  }
}
