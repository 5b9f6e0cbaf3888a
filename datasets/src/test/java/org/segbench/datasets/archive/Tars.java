package org.segbench.datasets.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Tar archives written byte by byte, honest ones and others. */
final class Tars {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Tars file(String name, String content) {
    return entry(name, '0', content.getBytes(StandardCharsets.UTF_8), "");
  }

  Tars entry(String name, char type, byte[] content, String target) {
    return header(name, type, "%011o".formatted(content.length), target).content(content);
  }

  /** A header alone, whose size is whatever it says. */
  Tars header(String name, char type, String size, String target) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, size);
    header[156] = (byte) type;
    put(header, 157, target);
    put(header, 257, "ustar\0" + "00");
    int sum = 8 * ' ';
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    out.writeBytes(header);
    return this;
  }

  Tars content(byte[] content) {
    out.writeBytes(content);
    out.writeBytes(new byte[(512 - content.length % 512) % 512]);
    return this;
  }

  /** Everything so far, without the end's blank blocks. */
  byte[] open() {
    return out.toByteArray();
  }

  byte[] bytes() {
    out.writeBytes(new byte[1024]);
    return out.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
