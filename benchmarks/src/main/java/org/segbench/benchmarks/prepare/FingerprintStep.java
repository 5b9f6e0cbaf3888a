package org.segbench.benchmarks.prepare;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.RawDataset;

/**
 * Looks at every training case once. What is kept of a case lies in {@code fingerprint/}, so that
 * the step goes on where it was stopped and only changed cases are read again.
 */
record FingerprintStep(RawDataset raw, PreparedFiles files, CasePool pool) {

  Fingerprint run(String datasetHash) {
    List<Case> training = raw.training();
    AtomicReferenceArray<CaseFingerprint> found = new AtomicReferenceArray<>(training.size());
    pool.forEach(
        "reading " + raw.id(),
        training,
        (index, threads) -> found.set(index, lookAt(training.get(index))));
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

  private CaseFingerprint lookAt(Case files) {
    if (files.label().isEmpty()) {
      throw new HarnessException(
          "case %s: expected a label map, found none; add it or move the case to the test cases"
              .formatted(files.id()));
    }
    String sourceHash = SourceHash.of(files);
    return isDone(files.id(), sourceHash)
        ? Json.read(this.files.samplesRecord(files.id()), CaseFingerprint.class)
        : measure(files, sourceHash);
  }

  private boolean isDone(String id, String sourceHash) {
    for (int channel = 0; channel < raw.description().channels().size(); channel++) {
      if (!Files.exists(files.samples(id, channel))) {
        return false;
      }
    }
    return Files.exists(files.samplesRecord(id))
        && Json.read(files.samplesRecord(id), CaseFingerprint.class)
            .sourceHash()
            .equals(sourceHash);
  }

  private CaseFingerprint measure(Case source, String sourceHash) {
    int channels = raw.description().channels().size();
    CaseVolumes full = CaseVolumes.read(source, channels, raw.description().labels().lastKey());
    Cropped cropped = Cropped.of(full);
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
            count);
    Json.write(files.samplesRecord(source.id()), found);
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
