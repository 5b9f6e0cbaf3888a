package org.segbench.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.segbench.datasets.io.AtomicFile;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

/**
 * Writes a BTCV submission: one flat zip with a label map a test image, uint8 on the image's own
 * grid (the geometry's header bytes are the image's), and {@code ARCHIVE.manifest.json} beside it.
 * The same predictions give the same bytes. An archive appears whole or not at all.
 */
public final class BtcvSubmission {
  private BtcvSubmission() {}

  /**
   * As {@link #write(Map, Map, Path, SubmissionRules, SubmissionSource)}, with BTCV's own rules.
   */
  public static Submission write(
      Map<String, Path> predictions, Map<String, Path> images, Path zip) {
    return write(predictions, images, zip, SubmissionRules.btcv(), SubmissionSource.unknown());
  }

  /**
   * Writes {@code zip} and its manifest.
   *
   * @param predictions label maps (NIfTI, whole numbers) by case id
   * @param images the original test images by case id: the test set
   * @throws SubmissionException if a test image has no prediction or a prediction no image, or a
   *     prediction has a foreign label or another geometry than its image; all of them are named,
   *     and nothing is written
   */
  public static Submission write(
      Map<String, Path> predictions,
      Map<String, Path> images,
      Path zip,
      SubmissionRules rules,
      SubmissionSource source) {
    requireSameCases(predictions.keySet(), images.keySet());
    SortedMap<String, String> caseOf = fileNames(images.keySet(), rules);
    List<String> notes = notes(images.keySet(), rules, source);
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      List<Manifest.Entry> entries = new ArrayList<>();
      List<String> faults = new ArrayList<>();
      for (Map.Entry<String, String> each : caseOf.entrySet()) {
        String id = each.getValue();
        Path file = folder.resolve(each.getKey());
        try {
          LabelVolume written =
              onImageGrid(predictions.get(id), images.get(id), rules.largestLabel());
          written.write(file);
          entries.add(
              new Manifest.Entry(
                  each.getKey(), id, Files.size(file), sha256(file), LabelFaults.values(written)));
        } catch (VolumeException | SubmissionException e) {
          faults.add(id + ": " + e.getMessage());
        }
      }
      if (!faults.isEmpty()) {
        throw new SubmissionException(
            "no submission was written, for the server would reject it; "
                + String.join("; ", faults));
      }
      writeArchive(zip, folder, caseOf.keySet());
      Path manifest = zip.resolveSibling(zip.getFileName() + ".manifest.json");
      AtomicFile.writeString(
          manifest,
          Manifest.of(zip.getFileName().toString(), sha256(zip), entries, rules, source, notes));
      return new Submission(zip, manifest, List.copyOf(caseOf.keySet()), notes);
    } catch (IOException e) {
      throw new SubmissionException(zip + ": the submission cannot be written (" + e + ")", e);
    }
  }

  private static void requireSameCases(Set<String> predicted, Set<String> wanted) {
    if (wanted.isEmpty()) {
      throw new SubmissionException("there are no test images, so there is nothing to submit");
    }
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(predicted);
    Set<String> surplus = new TreeSet<>(predicted);
    surplus.removeAll(wanted);
    if (!missing.isEmpty()) {
      throw new SubmissionException(
          "expected a prediction for each of the %d test images, missing %s; predict them first"
              .formatted(wanted.size(), String.join(", ", missing)));
    }
    if (!surplus.isEmpty()) {
      throw new SubmissionException(
          "there is no test image for the predictions %s; leave them out"
              .formatted(String.join(", ", surplus)));
    }
  }

  private static SortedMap<String, String> fileNames(Set<String> ids, SubmissionRules rules) {
    SortedMap<String, String> caseOf = new TreeMap<>();
    for (String id : ids) {
      String other = caseOf.put(rules.fileFor(id), id);
      if (other != null) {
        throw new SubmissionException(
            "cases %s and %s would both be %s; choose another name pattern"
                .formatted(other, id, rules.fileFor(id)));
      }
    }
    return caseOf;
  }

  private static List<String> notes(
      Set<String> ids, SubmissionRules rules, SubmissionSource source) {
    List<String> notes = new ArrayList<>();
    if (source.synthetic()) {
      notes.add("SYNTHETIC DATA: this archive shows the form only; it is not to be submitted.");
    }
    if (!ids.equals(Set.copyOf(rules.testCases()))) {
      notes.add(
          "These are %d cases, not the %d of the official test set; the server would reject them."
              .formatted(ids.size(), rules.testCases().size()));
    }
    return notes;
  }

  private static LabelVolume onImageGrid(Path prediction, Path image, int largestLabel) {
    LabelVolume labels = LabelVolume.read(prediction);
    Geometry geometry = geometryOf(image);
    List<String> faults = LabelFaults.of(labels, geometry, largestLabel);
    if (!faults.isEmpty()) {
      throw new SubmissionException(prediction + ": " + String.join(", and ", faults));
    }
    return new LabelVolume(geometry, labels.labels());
  }

  static Geometry geometryOf(Path image) {
    try (NiftiReader reader = NiftiReader.open(image)) {
      return Geometry.of(reader.header());
    }
  }

  private static void writeArchive(Path zip, TemporaryFolder folder, Collection<String> names)
      throws IOException {
    SortedMap<String, StoredZip.Content> contents = new TreeMap<>();
    for (String name : names) {
      contents.put(name, () -> Files.readAllBytes(folder.resolve(name)));
    }
    AtomicFile.write(zip, StoredZip.of(contents));
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Manifest.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Manifest.hex(digest);
  }
}
