package org.segbench.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.submission.Finding.Severity;

/**
 * Unpacks an archive, whoever made it, and compares it with the folder of test images: names and
 * count, geometry (shape and affine), data type, labels.
 */
public final class SubmissionCheck {
  /**
   * {@code img0061.nii.gz}, or nnU-Net's {@code img0061_0000.nii.gz} (other channels are passed
   * over).
   */
  private static final Pattern IMAGE = Pattern.compile("(.+?)(?:_(\\d{4}))?\\.nii(?:\\.gz)?");

  private static final long HEADER_ROOM = 1L << 20;

  private final SubmissionRules rules;
  private final SortedMap<String, Path> imageOf;
  private final List<Finding> findings = new ArrayList<>();

  private SubmissionCheck(SubmissionRules rules, SortedMap<String, Path> imageOf) {
    this.rules = rules;
    this.imageOf = imageOf;
  }

  /** Checks against BTCV's own rules. */
  public static CheckReport check(Path zip, Path imagesFolder) {
    return check(zip, imagesFolder, SubmissionRules.btcv());
  }

  /**
   * Checks {@code zip} against the images in {@code imagesFolder}.
   *
   * @throws SubmissionException if there is no such archive or there are no images
   * @throws VolumeException if a test image itself cannot be read
   */
  public static CheckReport check(Path zip, Path imagesFolder, SubmissionRules rules) {
    if (!Files.isRegularFile(zip)) {
      throw new SubmissionException(zip + ": expected an archive to check, found no file");
    }
    SortedMap<String, Path> imageOf = new TreeMap<>();
    imagesIn(imagesFolder).forEach((id, image) -> imageOf.put(rules.fileFor(id), image));
    return new SubmissionCheck(rules, imageOf).run(zip);
  }

  /** The test images of a folder by case id: BTCV's own names or nnU-Net's. */
  public static SortedMap<String, Path> imagesIn(Path folder) {
    SortedMap<String, Path> images = new TreeMap<>();
    for (Path file : CaseFiles.volumesIn(folder)) {
      Matcher name = IMAGE.matcher(file.getFileName().toString());
      if (name.matches() && (name.group(2) == null || name.group(2).equals("0000"))) {
        images.put(name.group(1), file);
      }
    }
    if (images.isEmpty()) {
      throw new SubmissionException(
          folder + ": expected test images (.nii.gz), found none to compare the archive with");
    }
    return images;
  }

  private CheckReport run(Path zip) {
    SortedMap<String, Geometry> geometryOf = new TreeMap<>();
    imageOf.forEach((name, image) -> geometryOf.put(name, BtcvSubmission.geometryOf(image)));
    int intact = 0;
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      SafeArchive archive = new SafeArchive(imageOf.keySet(), mostBytes(geometryOf), folder);
      try {
        archive.unpack(zip);
      } catch (ZipException e) {
        error("", "is not a readable zip (" + e.getMessage() + ")");
      }
      findings.addAll(archive.findings());
      for (Map.Entry<String, Geometry> each : geometryOf.entrySet()) {
        Path file = archive.unpacked().get(each.getKey());
        if (file == null) {
          error(each.getKey(), "this label map is missing");
        } else if (isIntact(each.getKey(), file, each.getValue())) {
          intact++;
        }
      }
    } catch (IOException e) {
      throw new SubmissionException(zip + ": cannot be unpacked for the check (" + e + ")", e);
    }
    noteTestSet();
    return new CheckReport(imageOf.size(), intact, findings);
  }

  /**
   * The largest file that could hold a label map of these images: 8 bytes a voxel, uncompressed.
   */
  private static long mostBytes(SortedMap<String, Geometry> geometryOf) {
    long voxels = geometryOf.values().stream().mapToLong(Geometry::voxelCount).max().orElse(0);
    return HEADER_ROOM + Long.BYTES * voxels;
  }

  private boolean isIntact(String name, Path file, Geometry image) {
    int before = errors();
    try {
      NiftiHeader header = header(file);
      if (header.dataType() != DataType.UINT8) {
        error(name, "expected data type UINT8, found " + header.dataType());
      }
      Geometry geometry = Geometry.of(header);
      if (Arrays.equals(geometry.shape(), image.shape())) {
        LabelVolume labels = LabelVolume.read(file);
        LabelFaults.of(labels, image, rules.largestLabel()).forEach(fault -> error(name, fault));
        if (LabelFaults.values(labels).equals(Set.of(0))) {
          findings.add(new Finding(Severity.WARNING, name, "holds nothing but background"));
        }
      } else {
        // Not read: its size is a stranger's word.
        error(name, geometry.differenceFrom(image).orElseThrow() + " as the test image has");
      }
    } catch (VolumeException e) {
      error(name, e.getMessage().replace(file.toString(), name));
    }
    return errors() == before;
  }

  private static NiftiHeader header(Path file) {
    try (NiftiReader reader = NiftiReader.open(file)) {
      return reader.header();
    }
  }

  private void noteTestSet() {
    Set<String> official = Set.copyOf(rules.testCases().stream().map(rules::fileFor).toList());
    if (!imageOf.keySet().equals(official)) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "",
              "the images are %d cases, not the %d of the official test set"
                  .formatted(imageOf.size(), official.size())));
    }
  }

  private int errors() {
    return (int) findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
  }

  private void error(String entry, String problem) {
    findings.add(new Finding(Severity.ERROR, entry, problem));
  }
}
