package org.segbench.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.submission.Finding.Severity;

/** Checks the label maps of an archive, one after the other, each against its image. */
final class LabelMapCheck {
  private static final int GZIP_MAGIC = 0x1f8b;

  private final SubmissionRules rules;
  private final List<Finding> findings;

  /** Checksums of labels, with the entry that had them first. */
  private final Map<ByteBuffer, String> seen = new HashMap<>();

  LabelMapCheck(SubmissionRules rules, List<Finding> findings) {
    this.rules = rules;
    this.findings = findings;
  }

  /** Whether the label map has no error; errors and warnings go to the findings. */
  boolean isIntact(String name, Path file, Geometry image) throws IOException {
    List<String> errors = new ArrayList<>();
    if (name.endsWith(".gz") && !isGzip(file)) {
      errors.add("is named .gz, but is not gzip");
    } else {
      try {
        errors.addAll(errors(name, file, image));
      } catch (VolumeException e) {
        errors.add(e.getMessage().replace(file + ": ", "").replace(file.toString(), name));
      }
    }
    errors.forEach(problem -> findings.add(new Finding(Severity.ERROR, name, problem)));
    return errors.isEmpty();
  }

  private List<String> errors(String name, Path file, Geometry image) {
    List<String> errors = new ArrayList<>();
    try (NiftiReader reader = NiftiReader.open(file)) {
      NiftiHeader header = reader.header();
      if (header.dataType() != DataType.UINT8) {
        errors.add("expected data type UINT8, found " + header.dataType());
      }
      if (!header.scaling().isNone()) {
        errors.add("expected the slope 1 and the intercept 0, found " + header.scaling());
      }
      if (!sameAxes(header, image)) {
        // Not read: its size is a stranger's word.
        errors.add(
            "the shape is %s, expected %s (x, y, z, ...) as the test image has"
                .formatted(
                    Arrays.toString(header.shape()), Arrays.toString(image.header().shape())));
        return errors;
      }
      LabelVolume labels = new LabelVolume(Geometry.of(header), reader.readShorts());
      long wanted = header.voxelOffset() + header.voxelCount() * header.dataType().bytes();
      if (reader.unpackedBytes() > wanted) {
        errors.add("holds more than the %d bytes of its header and voxels".formatted(wanted));
      }
      errors.addAll(LabelFaults.of(labels, image, rules.allowedLabels()));
      warnAboutTransforms(name, header, image.header());
      warnAboutContent(name, labels);
    }
    return errors;
  }

  private static boolean sameAxes(NiftiHeader labels, Geometry image) {
    return Arrays.equals(labels.shape(), image.header().shape());
  }

  /** Tools that take the qform see another grid than those that take the sform. */
  private void warnAboutTransforms(String name, NiftiHeader labels, NiftiHeader image) {
    if (labels.qformCode() != image.qformCode() || labels.sformCode() != image.sformCode()) {
      warn(
          name,
          "qform and sform have codes %d and %d, and %d and %d in the test image"
              .formatted(
                  labels.qformCode(), labels.sformCode(), image.qformCode(), image.sformCode()));
    }
  }

  private void warnAboutContent(String name, LabelVolume labels) {
    if (LabelFaults.values(labels).equals(Set.of(0))) {
      warn(name, "holds nothing but background");
      return;
    }
    String first = seen.putIfAbsent(checksum(labels), name);
    if (first != null) {
      warn(name, "has the same labels as " + first + "; is one of them another case's?");
    }
  }

  private static ByteBuffer checksum(LabelVolume labels) {
    MessageDigest digest = Manifest.sha256();
    short[] all = labels.labels();
    ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * Math.min(all.length, 1 << 16));
    for (int from = 0; from < all.length; from += 1 << 16) {
      bytes.clear();
      int count = Math.min(1 << 16, all.length - from);
      bytes.asShortBuffer().put(all, from, count);
      digest.update(bytes.array(), 0, Short.BYTES * count);
    }
    return ByteBuffer.wrap(digest.digest());
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && ((start[0] & 0xff) << 8 | (start[1] & 0xff)) == GZIP_MAGIC;
    }
  }

  private void warn(String name, String problem) {
    findings.add(new Finding(Severity.WARNING, name, problem));
  }
}
