package org.segbench.datasets.archive;

/**
 * How much an archive may unpack to.
 *
 * @param entries most entries, folders among them
 * @param fileBytes most bytes of one file
 * @param totalBytes most bytes of all files
 * @param expansion most unpacked bytes for each byte of the archive, beyond the first mebibyte
 */
public record UnpackLimits(long entries, long fileBytes, long totalBytes, long expansion) {

  private static final long FREE_BYTES = 1L << 20;

  /**
   * Room for every challenge: KiTS19 and BraTS21 have some thousand files and under 100 GB;
   * compressed volumes hardly shrink in an archive, uncompressed label maps do, some hundredfold.
   */
  public static final UnpackLimits DEFAULT = new UnpackLimits(100_000, 1L << 33, 1L << 38, 500);

  public UnpackLimits {
    if (entries < 1 || fileBytes < 1 || totalBytes < 1 || expansion < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** How many bytes an archive of that size may unpack to. */
  long totalBytesFor(long archiveBytes) {
    long bytes = archiveBytes > totalBytes / expansion ? totalBytes : archiveBytes * expansion;
    return Math.min(totalBytes, FREE_BYTES + bytes);
  }
}
