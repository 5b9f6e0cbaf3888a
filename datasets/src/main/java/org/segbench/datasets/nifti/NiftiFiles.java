package org.segbench.datasets.nifti;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segbench.datasets.io.VolumeException;

/**
 * How NIfTI files are named: {@code .nii}, or {@code .hdr} with {@code .img}; each also gzipped.
 */
final class NiftiFiles {
  private static final List<String> ENDINGS =
      List.of(".nii.gz", ".nii", ".hdr.gz", ".hdr", ".img.gz", ".img");

  private NiftiFiles() {}

  /** The file that holds the header, if a user names either member of a pair. */
  static Path headerOf(Path file) {
    return ending(file).startsWith(".img") ? partner(file, ".hdr") : file;
  }

  /** The file that holds a pair's voxels. */
  static Path voxelsOf(Path header) {
    return partner(header, ".img");
  }

  /** A pair member's other half as it exists, compressed like {@code file} or not. */
  private static Path partner(Path file, String wanted) {
    boolean gzipped = isGzipName(file);
    Path same = partnerName(file, wanted, gzipped);
    Path other = partnerName(file, wanted, !gzipped);
    if (Files.exists(same)) {
      return same;
    }
    if (Files.exists(other)) {
      return other;
    }
    throw new VolumeException(
        file, "is half of a pair; expected " + same.getFileName() + " beside it, found none");
  }

  /** {@code NAME.hdr} or {@code NAME.img}, for any member of the pair {@code NAME}. */
  static Path partnerName(Path file, String wanted, boolean gzipped) {
    String name = name(file);
    String stem = name.substring(0, name.length() - ending(file).length());
    return file.resolveSibling(stem + wanted + (gzipped ? ".gz" : ""));
  }

  /** Whether a file of that name is one of a pair when written. */
  static boolean isPairName(Path file) {
    String ending = ending(file);
    return ending.startsWith(".hdr") || ending.startsWith(".img");
  }

  static boolean isGzipName(Path file) {
    return ending(file).endsWith(".gz");
  }

  /** The name must have one of the known endings; writing picks the format by it. */
  static void requireKnownName(Path file) {
    if (ending(file).isEmpty()) {
      throw new VolumeException(file, "expected a name that ends in one of " + ENDINGS);
    }
  }

  private static String ending(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().filter(name::endsWith).findFirst().orElse("");
  }

  private static String name(Path file) {
    return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
  }
}
