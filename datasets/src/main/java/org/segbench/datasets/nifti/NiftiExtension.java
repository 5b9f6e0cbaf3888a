package org.segbench.datasets.nifti;

/** A header extension: who wrote it, and its bytes as they lie in the file. Immutable. */
public final class NiftiExtension {
  static final int PREFIX_BYTES = 8;

  private final int code;
  private final byte[] content;

  /**
   * @param code the header's ecode, e.g. 4 for AFNI, 6 for a comment
   * @param content what follows size and code, padding included
   */
  public NiftiExtension(int code, byte[] content) {
    this.code = code;
    this.content = content.clone();
  }

  /** The ecode. */
  public int code() {
    return code;
  }

  /** A copy of the bytes behind size and code. */
  public byte[] content() {
    return content.clone();
  }

  /** The esize: the length in the file, with the eight bytes of size and code. */
  public int size() {
    return PREFIX_BYTES + content.length;
  }
}
