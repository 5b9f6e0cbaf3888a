package org.segbench.submission;

import java.nio.charset.StandardCharsets;

/**
 * One 512-byte header of a tar archive as it is written: POSIX ustar.
 *
 * @param name path of the entry; at most 100 bytes
 * @param size bytes of content that follow, before padding to whole blocks
 * @param type {@code '0'} for a file, {@code '5'} for a folder
 */
record TarHeader(String name, long size, char type) {
  static final int BLOCK = 512;

  private static final int NAME = 100;
  private static final int MODE_AT = 100;
  private static final int UID_AT = 108;
  private static final int GID_AT = 116;
  private static final int SIZE_AT = 124;
  private static final int TIME_AT = 136;
  private static final int CHECKSUM_AT = 148;
  private static final int TYPE_AT = 156;
  private static final int MAGIC_AT = 257;

  /** The header's bytes: no owner, no time, readable by all. */
  byte[] bytes() {
    byte[] block = new byte[BLOCK];
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    if (path.length > NAME) {
      throw new SubmissionException(
          name + ": is too long a name for a tar archive; choose a shorter name pattern");
    }
    put(block, 0, path);
    putOctal(block, MODE_AT, 7, 0644);
    putOctal(block, UID_AT, 7, 0);
    putOctal(block, GID_AT, 7, 0);
    putOctal(block, SIZE_AT, 11, size);
    putOctal(block, TIME_AT, 11, 0);
    block[TYPE_AT] = (byte) type;
    put(block, MAGIC_AT, "ustar\00000".getBytes(StandardCharsets.US_ASCII));
    putOctal(block, CHECKSUM_AT, 6, checksum(block));
    block[CHECKSUM_AT + 7] = ' ';
    return block;
  }

  /** How many bytes pad {@code size} bytes to whole blocks. */
  static int padding(long size) {
    return (int) ((BLOCK - size % BLOCK) % BLOCK);
  }

  /** The sum of all bytes, those of the checksum itself taken as blanks. */
  private static long checksum(byte[] block) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM_AT && i < CHECKSUM_AT + 8 ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  private static void put(byte[] block, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static void putOctal(byte[] block, int at, int digits, long value) {
    String text = Long.toOctalString(value);
    put(block, at, ("0".repeat(digits - text.length()) + text).getBytes(StandardCharsets.US_ASCII));
  }
}
