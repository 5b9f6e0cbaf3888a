package org.segbench.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.datasets.challenges.SubmissionForm.MissingCase;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.volume.Geometry;
import org.segbench.submission.Finding.Severity;

/**
 * Unpacks an archive, whoever made it, and compares it with the test images: names and count,
 * geometry (shape, voxel sizes and affine), data type, labels.
 */
public final class SubmissionCheck {
  private static final long HEADER_ROOM = 1L << 20;

  private final SubmissionRules rules;
  private final SortedMap<String, Path> imageOf = new TreeMap<>();
  private final SortedMap<String, Path> images;
  private final List<Finding> findings = new ArrayList<>();

  private SubmissionCheck(SubmissionRules rules, SortedMap<String, Path> images) {
    this.rules = rules;
    this.images = images;
    images.forEach((id, image) -> imageOf.put(rules.fileFor(id), image));
  }

  /**
   * Checks {@code archive} against test images by case id.
   *
   * @throws SubmissionException if there is no such archive
   * @throws VolumeException if a test image itself cannot be read
   */
  public static CheckReport check(
      Path archive, SortedMap<String, Path> images, SubmissionRules rules) {
    if (!Files.isRegularFile(archive)) {
      throw new SubmissionException(archive + ": expected an archive to check, found no file");
    }
    return new SubmissionCheck(rules, images).run(archive);
  }

  private CheckReport run(Path file) {
    SortedMap<String, Geometry> geometryOf = new TreeMap<>();
    SortedMap<String, Long> mostBytes = new TreeMap<>();
    imageOf.forEach(
        (name, image) -> {
          Geometry geometry = SubmissionWriter.geometryOf(image);
          geometryOf.put(name, geometry);
          // The largest file that could hold its label map: 8 bytes a voxel, uncompressed.
          mostBytes.put(name, HEADER_ROOM + (long) Long.BYTES * geometry.voxelCount());
        });
    int intact = 0;
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      SafeArchive archive = new SafeArchive(rules, mostBytes, folder);
      boolean whole = archive.unpack(file);
      findings.addAll(archive.findings());
      LabelMapCheck maps = new LabelMapCheck(rules, findings);
      for (Map.Entry<String, Geometry> each : geometryOf.entrySet()) {
        Path unpacked = archive.unpacked().get(each.getKey());
        if (whole && !archive.has(each.getKey())) {
          error(each.getKey(), missing());
        } else if (unpacked != null && maps.isIntact(each.getKey(), unpacked, each.getValue())) {
          intact++;
        }
      }
    } catch (IOException e) {
      throw new SubmissionException(file + ": cannot be unpacked for the check (" + e + ")", e);
    }
    rules
        .notesOn(images.keySet())
        .forEach(note -> findings.add(new Finding(Severity.WARNING, "", note)));
    return new CheckReport(imageOf.size(), intact, findings);
  }

  private String missing() {
    return rules.missingCase() == MissingCase.BACKGROUND
        ? "this label map is missing; the server would take the case for background alone"
        : "this label map is missing";
  }

  private void error(String entry, String problem) {
    findings.add(new Finding(Severity.ERROR, entry, problem));
  }
}
