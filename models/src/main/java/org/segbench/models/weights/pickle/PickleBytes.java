package org.segbench.models.weights.pickle;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.segbench.models.ModelException;

/** The pickle's bytes, read forwards; whatever they say, no more is read than there is. */
final class PickleBytes {
  private static final int LONGEST_LINE = 1000;

  private final String source;
  private final ByteBuffer bytes;

  /**
   * Starts at the buffer's position.
   *
   * @param source names the pickle in messages
   */
  PickleBytes(String source, ByteBuffer bytes) {
    this.source = source;
    this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  int position() {
    return bytes.position();
  }

  Opcode opcode() {
    int code = unsignedByte();
    return Opcode.of(code)
        .orElseThrow(
            () -> problem("no instruction of a weights file has code 0x%02x".formatted(code)));
  }

  int unsignedByte() {
    require(1);
    return bytes.get() & 0xff;
  }

  int unsignedShort() {
    require(2);
    return bytes.getShort() & 0xffff;
  }

  int signedInt() {
    require(4);
    return bytes.getInt();
  }

  long unsignedInt() {
    return signedInt() & 0xffffffffL;
  }

  /** A length of eight bytes; more than two to the 63 reads as negative and is refused in use. */
  long longLength() {
    require(8);
    return bytes.getLong();
  }

  double bigEndianDouble() {
    require(8);
    return Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()));
  }

  /** Two's complement, lowest byte first: a Long if it fits, else a BigInteger. */
  Number integer(long length) {
    if (length == 0) {
      return 0L;
    }
    byte[] digits = take(length);
    for (int low = 0, high = digits.length - 1; low < high; low++, high--) {
      byte digit = digits[low];
      digits[low] = digits[high];
      digits[high] = digit;
    }
    BigInteger value = new BigInteger(digits);
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  String text(long length, Charset charset) {
    return new String(take(length), charset);
  }

  void skip(long length) {
    require(length);
    bytes.position(bytes.position() + (int) length);
  }

  /** Text up to the next line feed, which is read too. */
  String line() {
    int start = bytes.position();
    int end = start;
    while (end < bytes.limit() && bytes.get(end) != '\n') {
      end++;
    }
    if (end == bytes.limit() || end - start > LONGEST_LINE) {
      throw problem("a line of text has no end");
    }
    String line = text((long) end - start, StandardCharsets.UTF_8);
    bytes.get();
    return line;
  }

  ModelException problem(String what) {
    return new ModelException(
        "%s: the pickle cannot be read at byte %d: %s".formatted(source, bytes.position(), what));
  }

  ModelException refusal(String global) {
    return new ModelException(
        "%s: refused, because it names the Python object %s, which is not among those that weights are made of; nothing was run. If you trust whoever made the file, load it in Python and save the bare state_dict: torch.save(model.state_dict(), \"weights.pth\")"
            .formatted(source, printable(global)));
  }

  private static String printable(String global) {
    String visible = global.replaceAll("[^\\x21-\\x7e]", "?");
    return visible.length() <= 200 ? visible : visible.substring(0, 200) + "...";
  }

  private byte[] take(long length) {
    require(length);
    byte[] taken = new byte[(int) length];
    bytes.get(taken);
    return taken;
  }

  private void require(long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw problem(
          "%s bytes expected, %d found; the file is cut off or damaged, copy it again"
              .formatted(Long.toUnsignedString(length), bytes.remaining()));
    }
  }
}
