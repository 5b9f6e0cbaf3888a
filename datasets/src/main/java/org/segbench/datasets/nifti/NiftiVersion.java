package org.segbench.datasets.nifti;

/** The two header layouts. */
public enum NiftiVersion {
  NIFTI1(348, "n+1\0", "ni1\0"),
  NIFTI2(540, "n+2\0\r\n\u001a\n", "ni2\0\r\n\u001a\n");

  private final int headerBytes;
  private final String singleMagic;
  private final String pairMagic;

  NiftiVersion(int headerBytes, String singleMagic, String pairMagic) {
    this.headerBytes = headerBytes;
    this.singleMagic = singleMagic;
    this.pairMagic = pairMagic;
  }

  /** The header's length and the value of its {@code sizeof_hdr}. */
  public int headerBytes() {
    return headerBytes;
  }

  /** Where voxels start in a single file without extensions: header and extender. */
  public int minimumVoxelOffset() {
    return headerBytes + 4;
  }

  /** The magic of a file that holds header and voxels ({@code single}), or of a pair's header. */
  String magic(boolean single) {
    return single ? singleMagic : pairMagic;
  }

  /** The largest extent along an axis that the layout can hold. */
  long maximumExtent() {
    return this == NIFTI1 ? Short.MAX_VALUE : Integer.MAX_VALUE;
  }
}
