package org.segbench.benchmarks.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segbench.benchmarks.HarnessException;

/**
 * The head of a {@code .npy} file of format 1.0: magic, version, the length of a Python literal and
 * the literal itself, {@code {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }}, padded
 * with spaces so that the elements start at a multiple of 64 bytes.
 *
 * @param type the elements' type
 * @param order the elements' byte order
 * @param shape slowest axis first
 * @param offset bytes before the first element
 */
record NpyHeader(NpyType type, ByteOrder order, List<Integer> shape, int offset) {
  /** Magic, version and the literal's length. */
  static final int PREFIX = 10;

  /** The longest head that format 1.0 can have. */
  static final int LONGEST = PREFIX + 0xFFFF;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape'\\s*:\\s*\\(((?:\\s*\\d+\\s*,?)*)\\s*\\)");

  /**
   * Reads a head from a file's first bytes, of which {@code start} holds at most {@link #LONGEST}.
   */
  static NpyHeader parse(Path file, ByteBuffer start) {
    start.order(ByteOrder.LITTLE_ENDIAN);
    if (start.remaining() < PREFIX) {
      throw refused(file, "it has " + start.remaining() + " bytes, less than any array file");
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (start.get(i) != MAGIC[i]) {
        throw refused(
            file,
            i < MAGIC.length - 2
                ? "it does not start as one"
                : "it has format " + start.get(6) + "." + start.get(7) + ", not 1.0");
      }
    }
    int length = Short.toUnsignedInt(start.getShort(8));
    if (start.remaining() < PREFIX + length) {
      throw refused(file, "it ends within its head");
    }
    byte[] literal = new byte[length];
    start.get(PREFIX, literal);
    return parseLiteral(
        file, new String(literal, StandardCharsets.ISO_8859_1).strip(), PREFIX + length);
  }

  private static NpyHeader parseLiteral(Path file, String literal, int offset) {
    Matcher descr = DESCR.matcher(literal);
    Matcher fortran = ORDER.matcher(literal);
    Matcher dims = SHAPE.matcher(literal);
    if (!descr.find() || !fortran.find() || !dims.find()) {
      throw refused(file, "its head does not name a plain type, order and shape: " + literal);
    }
    NpyType type =
        NpyType.ofCode(descr.group(2))
            .orElseThrow(() -> refused(file, "elements of type " + descr.group(2)));
    if (fortran.group(1).equals("True")) {
      throw refused(
          file, "it is in Fortran order; save it with numpy.ascontiguousarray, in C order");
    }
    List<Integer> shape =
        Pattern.compile("\\d+")
            .matcher(dims.group(1))
            .results()
            .map(d -> length(file, d.group()))
            .toList();
    boolean big = descr.group(1).equals(">");
    return new NpyHeader(type, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, shape, offset);
  }

  private static int length(Path file, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new HarnessException(file + ": an axis of length " + digits + " is too long", e);
    }
  }

  /** The head of a little-endian file, as bytes. */
  static byte[] format(NpyType type, int... shape) {
    StringBuilder dims = new StringBuilder();
    for (int axis = 0; axis < shape.length; axis++) {
      dims.append(axis == 0 ? "" : " ").append(shape[axis]).append(',');
    }
    if (shape.length > 1) {
      dims.setLength(dims.length() - 1);
    }
    String literal =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(type.description(), dims);
    int unpadded = PREFIX + literal.length() + 1;
    int length = (unpadded + 63) / 64 * 64;
    ByteBuffer head = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).putShort((short) (length - PREFIX));
    head.put(literal.getBytes(StandardCharsets.ISO_8859_1));
    while (head.position() < length - 1) {
      head.put((byte) ' ');
    }
    return head.put((byte) '\n').array();
  }

  /** Checks that a file of this many bytes holds the head and every element, and no more. */
  NpyHeader requireFileSize(Path file, long bytes) {
    long expected = offset + Shapes.size(Shapes.toArray(shape)) * type.bytes();
    if (bytes != expected) {
      throw new HarnessException(
          "%s: %s elements of %s need %d bytes, but the file has %d: it was cut short or damaged;"
                  .formatted(file, Shapes.describe(Shapes.toArray(shape)), type, expected, bytes)
              + " make it again");
    }
    return this;
  }

  private static HarnessException refused(Path file, String found) {
    return new HarnessException(
        file + ": not an array file (.npy, format 1.0) that can be read here: " + found);
  }
}
