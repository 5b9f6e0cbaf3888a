package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.HeaderRepair;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.nifti.Scaling;
import org.segbench.datasets.nifti.Voxels;

/** What each {@link Cure} makes of an image. */
final class HeaderCures {
  private HeaderCures() {}

  /**
   * The image with all cures applied, in their order.
   *
   * @param firstImage the case's first image, already put right
   */
  static NiftiImage apply(NiftiImage image, Set<Cure> cures, Path firstImage) {
    NiftiImage cured = image;
    for (Cure cure : new TreeSet<>(cures)) {
      cured = apply(cured, cure, firstImage);
    }
    return cured;
  }

  private static NiftiImage apply(NiftiImage image, Cure cure, Path firstImage) {
    NiftiHeader header = image.header();
    return switch (cure) {
      case VOXEL_SIZES_FROM_SFORM -> with(HeaderRepair.voxelSizesFromSform(header), image);
      case ABSOLUTE_VOXEL_SIZES -> with(HeaderRepair.absoluteVoxelSizes(header), image);
      case ORTHONORMAL_DIRECTIONS -> with(HeaderRepair.orthonormal(header), image);
      case QFORM_FROM_SFORM -> with(HeaderRepair.qformFromSform(header), image);
      case GEOMETRY_OF_IMAGE -> with(HeaderRepair.geometryOf(headerOf(firstImage), header), image);
      case LABELS_AS_BYTES -> asBytes(image);
    };
  }

  private static NiftiImage with(NiftiHeader header, NiftiImage image) {
    return new NiftiImage(header, image.voxels());
  }

  private static NiftiHeader headerOf(Path file) {
    try (NiftiReader reader = NiftiReader.open(file)) {
      return reader.header();
    }
  }

  private static NiftiImage asBytes(NiftiImage image) {
    byte[] labels = new byte[image.voxels().length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) image.valueAt(i);
    }
    NiftiHeader header =
        image
            .header()
            .geometryFor(DataType.UINT8)
            .withScaling(Scaling.NONE)
            .withDescription(image.header().description())
            .withExtensions(image.header().extensions());
    return new NiftiImage(header, new Voxels.Bytes(DataType.UINT8, labels));
  }

  /** The fields in which two headers differ. */
  static List<Correction.Change> changes(NiftiHeader before, NiftiHeader after) {
    Map<String, Object> now = after.rawFields();
    List<Correction.Change> changes = new ArrayList<>();
    before
        .rawFields()
        .forEach(
            (field, was) -> {
              if (!was.equals(now.get(field))) {
                changes.add(
                    new Correction.Change(field, was.toString(), now.get(field).toString()));
              }
            });
    return changes;
  }
}
