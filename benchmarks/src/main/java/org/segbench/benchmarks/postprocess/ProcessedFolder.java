package org.segbench.benchmarks.postprocess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.metrics.ScoringSettings;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.datasets.volume.LabelVolume;

/** Processed copies of label maps. */
public final class ProcessedFolder {

  private ProcessedFolder() {}

  /**
   * Writes a copy of every label map, {@code ID.nii.gz}, on its own grid.
   *
   * @param files label maps by case id, which are only read
   * @param steps what is kept, see {@link Decision#keepLargest()}
   * @param out another folder than theirs
   * @param threads cases at once at most; fewer where memory is short
   * @return how many voxels became background, by case id
   * @throws HarnessException if a label map would be overwritten
   */
  public static SortedMap<String, Long> write(
      SortedMap<String, Path> files,
      List<? extends Collection<Integer>> steps,
      Path out,
      int threads,
      Progress progress) {
    for (Path file : files.values()) {
      if (file.toAbsolutePath().normalize().getParent().equals(out.toAbsolutePath().normalize())) {
        throw new HarnessException(
            out + ": holds the raw predictions, which are not written over; choose another folder");
      }
    }
    SortedMap<String, Long> removed = new TreeMap<>();
    List<Map.Entry<String, Path>> all = new ArrayList<>(files.entrySet());
    AtomicInteger done = new AtomicInteger();
    progress.update("processing", 0, all.size());
    Parallel.forEach(
        new ScoringSettings(List.of(), threads).casesAtOnce(files.values()),
        all.size(),
        () ->
            index -> {
              String id = all.get(index).getKey();
              LabelVolume volume = LabelVolume.read(all.get(index).getValue());
              long voxels = KeepLargest.apply(volume.labels(), volume.geometry().shape(), steps);
              volume.write(out.resolve(id + ".nii.gz"));
              synchronized (removed) {
                removed.put(id, voxels);
              }
              progress.update("processing", done.incrementAndGet(), all.size());
            });
    return removed;
  }
}
