package org.segbench.datasets.nifti;

/** A header extension: who wrote it, and its bytes as they lie in the file. Immutable. */
public final class NiftiExtension {
  static final int PREFIX_BYTES = 8;
  private static final int ALIGNMENT = 16;

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

  /** The smallest esize that holds the content without its trailing zeros: a multiple of 16. */
  public int trimmedSize() {
    int length = content.length;
    while (length > 0 && content[length - 1] == 0) {
      length--;
    }
    return aligned(PREFIX_BYTES + length);
  }

  /** The esize to write: the next multiple of 16. */
  int alignedSize() {
    return aligned(size());
  }

  private static int aligned(int size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
