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
 * Writes a challenge's submission: one archive with a label map a test image, in the challenge's
 * own labels, uint8 on the image's own grid (the geometry's header bytes are the image's, the slope
 * is 1), and {@code ARCHIVE.manifest.json} beside it. The same predictions give the same bytes. An
 * archive appears whole or not at all.
 */
public final class SubmissionWriter {
  private final SubmissionRules rules;
  private final SubmissionSource source;

  public SubmissionWriter(SubmissionRules rules, SubmissionSource source) {
    this.rules = rules;
    this.source = source;
  }

  /**
   * Writes {@code archive} and its manifest.
   *
   * @param predictions label maps (NIfTI, whole numbers, labels as trained) by case id
   * @param images the original test images by case id: the test set
   * @throws SubmissionException if a test image has no prediction or a prediction no image, or a
   *     prediction has a foreign label or another geometry than its image; all of them are named,
   *     and nothing is written
   */
  public Submission write(Map<String, Path> predictions, Map<String, Path> images, Path archive) {
    requireSameCases(predictions.keySet(), images.keySet());
    SortedMap<String, String> caseOf = fileNames(images.keySet());
    List<String> notes = notes(images.keySet());
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      SortedMap<String, ArchiveWriter.Content> contents = new TreeMap<>();
      List<Manifest.Entry> entries = new ArrayList<>();
      List<String> faults = new ArrayList<>();
      for (Map.Entry<String, String> each : caseOf.entrySet()) {
        String id = each.getValue();
        // The last part of a pattern's name is a plain file name with the ending that is wanted.
        Path file = folder.resolve(contents.size() + "-" + Path.of(each.getKey()).getFileName());
        try {
          LabelVolume converted = converted(predictions.get(id), images.get(id));
          converted.write(file);
          entries.add(
              new Manifest.Entry(
                  each.getKey(),
                  id,
                  Files.size(file),
                  sha256(file),
                  LabelFaults.values(converted)));
          contents.put(each.getKey(), () -> Files.readAllBytes(file));
        } catch (VolumeException | SubmissionException e) {
          faults.add(id + ": " + e.getMessage());
        }
      }
      if (!faults.isEmpty()) {
        throw new SubmissionException(
            "no submission was written, for the server would reject it; "
                + String.join("; ", faults));
      }
      AtomicFile.write(archive, ArchiveWriter.of(rules.archives().get(0), contents));
      Path manifest = archive.resolveSibling(archive.getFileName() + ".manifest.json");
      AtomicFile.writeString(
          manifest,
          Manifest.of(
              archive.getFileName().toString(), sha256(archive), entries, rules, source, notes));
      return new Submission(archive, manifest, List.copyOf(caseOf.keySet()), notes);
    } catch (IOException e) {
      throw new SubmissionException(archive + ": the submission cannot be written (" + e + ")", e);
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

  private SortedMap<String, String> fileNames(Collection<String> ids) {
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

  private List<String> notes(Set<String> ids) {
    List<String> notes = new ArrayList<>();
    if (source.synthetic()) {
      notes.add("SYNTHETIC DATA: this archive shows the form only; it is not to be submitted.");
    }
    rules.notesOn(ids).forEach(note -> notes.add("Note: " + note + "; the server may reject it."));
    return notes;
  }

  /** The prediction in the challenge's labels, on the image's own grid. */
  private LabelVolume converted(Path prediction, Path image) {
    LabelVolume labels = LabelVolume.read(prediction);
    Geometry geometry = geometryOf(image);
    SortedMap<Integer, Integer> own = rules.ownLabels();
    List<String> faults = LabelFaults.of(labels, geometry, new TreeSet<>(own.keySet()));
    if (!faults.isEmpty()) {
      throw new SubmissionException(prediction + ": " + String.join(", and ", faults));
    }
    short[] table = new short[own.lastKey() + 1];
    own.forEach((trained, label) -> table[trained] = label.shortValue());
    short[] converted = new short[labels.labels().length];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = table[labels.labels()[i]];
    }
    return new LabelVolume(geometry, converted);
  }

  static Geometry geometryOf(Path image) {
    try (NiftiReader reader = NiftiReader.open(image)) {
      return Geometry.of(reader.header());
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Manifest.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Manifest.hex(digest);
  }
}
