package org.segbench.benchmarks.prepare;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.RawDataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every training case once. What is kept of a case lies in {@code fingerprint/}, so that
 * the step goes on where it was stopped and only changed cases are read again.
 */
record FingerprintStep(RawDataset raw, PreparedFiles files, CasePool pool) {
  private static final Logger LOG = LoggerFactory.getLogger(FingerprintStep.class);

  Fingerprint run(String datasetHash) {
    List<Case> training = raw.training();
    AtomicReferenceArray<CaseFingerprint> found = new AtomicReferenceArray<>(training.size());
    pool.forEach(
        "reading " + raw.id(),
        training,
        MemoryNeed::ofLooking,
        (index, threads) -> found.set(index, lookAt(training.get(index), threads)));
    List<CaseFingerprint> cases = new ArrayList<>();
    for (int i = 0; i < training.size(); i++) {
      cases.add(found.get(i));
    }
    List<IntensityStatistics> intensities = new ArrayList<>();
    for (int channel = 0; channel < raw.description().channels().size(); channel++) {
      intensities.add(IntensityStatistics.of(samples(cases, channel)));
    }
    return new Fingerprint(datasetHash, cases, intensities);
  }

  private CaseFingerprint lookAt(Case files, int threads) {
    if (files.label().isEmpty()) {
      throw new HarnessException(
          "case %s: expected a label map, found none; add it or move the case to the test cases"
              .formatted(files.id()));
    }
    String sourceHash = SourceHash.of(files);
    return done(files.id(), sourceHash).orElseGet(() -> measure(files, sourceHash, threads));
  }

  /** What was kept of a case, if it is there whole and the raw files are still the same. */
  private Optional<CaseFingerprint> done(String id, String sourceHash) {
    for (int channel = 0; channel < raw.description().channels().size(); channel++) {
      if (!Files.exists(files.samples(id, channel))) {
        return Optional.empty();
      }
    }
    if (!Files.exists(files.samplesRecord(id))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(files.samplesRecord(id), CaseFingerprint.class))
          .filter(seen -> seen.sourceHash().equals(sourceHash));
    } catch (HarnessException damaged) {
      LOG.warn("case {} is looked at again: {}", id, damaged.getMessage());
      return Optional.empty();
    }
  }

  private CaseFingerprint measure(Case source, String sourceHash, int threads) {
    int channels = raw.description().channels().size();
    CaseVolumes full =
        CaseVolumes.read(source, channels, raw.description().labels().lastKey(), threads);
    Cropped cropped = Cropped.of(full, threads);
    int count = 0;
    for (int channel = 0; channel < channels; channel++) {
      float[] samples =
          ForegroundSamples.of(cropped.volumes().channels().get(channel), cropped.labels());
      Npy.write(files.samples(source.id(), channel), samples, samples.length);
      count = samples.length;
    }
    CaseFingerprint found =
        new CaseFingerprint(
            source.id(),
            sourceHash,
            full.shape(),
            full.spacing(),
            cropped.volumes().shape(),
            cropped.ratio(),
            voxels(full.labels().orElseThrow()),
            count);
    Json.write(files.samplesRecord(source.id()), found);
    return found;
  }

  /** How many voxels carry each label above 0. */
  private static SortedMap<Integer, Long> voxels(byte[] labels) {
    long[] counts = new long[Byte.MAX_VALUE + 1];
    for (byte label : labels) {
      counts[label]++;
    }
    SortedMap<Integer, Long> found = new TreeMap<>();
    for (int label = 1; label < counts.length; label++) {
      if (counts[label] > 0) {
        found.put(label, counts[label]);
      }
    }
    return found;
  }

  private float[] samples(List<CaseFingerprint> cases, int channel) {
    int total = Shapes.arraySize(cases.stream().mapToInt(CaseFingerprint::foregroundSamples).sum());
    if (total == 0) {
      throw new HarnessException(
          "%s: expected labels above 0 in some training case, found none in %d cases"
              .formatted(raw.folder(), cases.size()));
    }
    float[] all = new float[total];
    int into = 0;
    for (CaseFingerprint each : cases) {
      float[] samples = Npy.readFloats(files.samples(each.id(), channel));
      if (samples.length != each.foregroundSamples()) {
        throw new HarnessException(
            "%s: expected %d samples, found %d; delete the file and prepare again"
                .formatted(
                    files.samples(each.id(), channel), each.foregroundSamples(), samples.length));
      }
      System.arraycopy(samples, 0, all, into, samples.length);
      into += samples.length;
    }
    return all;
  }
}
