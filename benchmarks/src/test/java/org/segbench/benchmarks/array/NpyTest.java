package org.segbench.benchmarks.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;

class NpyTest {
  @TempDir Path folder;

  @Test
  void filesThatNumpyWroteAreWrittenAgainByteForByte() throws IOException {
    int files = 0;
    try (Stream<Path> tree = Files.walk(Path.of("src/test/resources/golden/harness"))) {
      for (Path file : tree.filter(path -> path.toString().endsWith(".npy")).toList()) {
        Path copy = folder.resolve("copy.npy");
        try (NpyFile array = NpyFile.open(file)) {
          switch (array.type()) {
            case FLOAT32 -> Npy.write(copy, Npy.readFloats(file), array.shape());
            case FLOAT64 -> Npy.write(copy, Npy.readDoubles(file), array.shape());
            case INT8 -> Npy.write(copy, Npy.readBytes(file), array.shape());
            case INT32 -> Npy.write(copy, Npy.readInts(file), array.shape());
            default -> {
              continue;
            }
          }
        }
        assertEquals(-1, Files.mismatch(file, copy), file.toString());
        files++;
      }
    }
    assertTrue(files > 20, "only " + files + " files compared");
  }

  @Test
  void aBoxIsTheSameWhereverTheMapsAreCut() {
    int[] shape = {3, 7, 6, 5};
    float[] all = new float[Shapes.arraySize(shape)];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    Path file = folder.resolve("a.npy");
    Npy.write(file, all, shape);
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      int[] from = new int[4];
      int[] to = new int[4];
      for (int axis = 0; axis < 4; axis++) {
        from[axis] = random.nextInt(shape[axis] + 1);
        to[axis] = from[axis] + random.nextInt(shape[axis] - from[axis] + 1);
      }
      Box box = Box.of(from, to);
      float[] found = new float[(int) box.size()];
      try (NpyFile array = NpyFile.open(file, 1 + random.nextInt(200))) {
        array.read(box, found);
      }
      assertArrayEquals(cut(all, shape, box), found, box.toString());
    }
  }

  private static float[] cut(float[] all, int[] shape, Box box) {
    float[] part = new float[(int) box.size()];
    int into = 0;
    for (int c = box.from(0); c < box.to(0); c++) {
      for (int z = box.from(1); z < box.to(1); z++) {
        for (int y = box.from(2); y < box.to(2); y++) {
          for (int x = box.from(3); x < box.to(3); x++) {
            part[into++] = all[((c * shape[1] + z) * shape[2] + y) * shape[3] + x];
          }
        }
      }
    }
    return part;
  }

  @Test
  void bothByteOrdersAndEveryTypeAreRead() throws IOException {
    ByteBuffer big = ByteBuffer.allocate(8).order(ByteOrder.BIG_ENDIAN);
    big.putFloat(1.5f).putFloat(-2);
    assertArrayEquals(
        new float[] {1.5f, -2},
        Npy.readFloats(
            file("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }", big.array())));
    byte[] bytes = {1, 0, (byte) 200, 0};
    assertArrayEquals(
        new double[] {1, 0, 200, 0},
        Npy.readDoubles(file("{'descr': '|u1', 'fortran_order': False, 'shape': (4,), }", bytes)));
    assertArrayEquals(
        new double[] {1, 0},
        Npy.readDoubles(
            file(
                "{'descr': '|b1', 'fortran_order': False, 'shape': (1, 2), }", new byte[] {1, 0})));
    assertArrayEquals(
        new double[] {1, 200},
        Npy.readDoubles(file("{'descr': '<i2', 'fortran_order': False, 'shape': (2,), }", bytes)));
  }

  @Test
  void damagedAndForeignFilesAreRefusedByName() throws IOException {
    String good = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
    assertRefused(file(good, new byte[7]), "need 136 bytes, but the file has 135");
    assertRefused(file(good, new byte[9]), "need 136 bytes, but the file has 137");
    assertRefused(file(good.replace("False", "True"), new byte[8]), "Fortran order");
    assertRefused(file(good.replace("<f4", "<c8"), new byte[16]), "c8");
    assertRefused(file(good.replace("<f4", "|O"), new byte[16]), "O");
    assertRefused(file(good.replace("(2,)", "(-2,)"), new byte[8]), "shape");
    assertRefused(file(good.replace("(2,)", "(99999999999,)"), new byte[8]), "too long");
    Path cut = folder.resolve("cut.npy");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(file(good, new byte[8])), 40));
    assertRefused(cut, "ends within its head");
    Files.write(cut, new byte[3]);
    assertRefused(cut, "3 bytes");
    Files.writeString(cut, "this is no array file at all");
    assertRefused(cut, "does not start as one");
    byte[] second = Files.readAllBytes(file(good, new byte[8]));
    second[6] = 2;
    Files.write(cut, second);
    assertRefused(cut, "format 2.0");
    assertRefused(folder.resolve("absent.npy"), "cannot be read");
  }

  private void assertRefused(Path file, String why) {
    String message = assertThrows(HarnessException.class, () -> Npy.readFloats(file)).getMessage();
    assertTrue(message.startsWith(file.toString()) && message.contains(why), message);
  }

  /** A file with this literal in a head of 128 bytes. */
  private Path file(String literal, byte[] elements) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(128 + elements.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
    String padded = literal + " ".repeat(117 - literal.length()) + "\n";
    bytes.put(padded.getBytes(StandardCharsets.US_ASCII)).put(elements);
    return Files.write(folder.resolve("made.npy"), bytes.array());
  }

  @Test
  void numpyCanMapWhatIsWritten() throws IOException {
    for (int[] shape : new int[][] {{1}, {3, 5}, {2, 7, 11, 13}, {1, 444, 389, 1}}) {
      Path file = folder.resolve("a.npy");
      Npy.write(file, new float[Shapes.arraySize(shape)], shape);
      ByteBuffer head = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      assertEquals("1.0", head.get(6) + "." + head.get(7));
      int offset = 10 + Short.toUnsignedInt(head.getShort(8));
      assertEquals(0, offset % 64, "elements start at a multiple of 64 bytes");
      assertEquals('\n', head.get(offset - 1));
      assertEquals(offset + 4L * Shapes.size(shape), Files.size(file));
    }
  }

  @Test
  void theChecksumIsThatOfTheFileAndOfItsContent() throws IOException {
    Path file = Files.writeString(folder.resolve("check"), "123456789");
    assertEquals("crc32c:e3069283", FileChecksum.of(file), "the algorithm's published check value");
    Path array = folder.resolve("a.npy");
    String written = Npy.write(array, new int[] {1, 2, 3}, 3);
    assertEquals(written, FileChecksum.of(array));
    byte[] bytes = Files.readAllBytes(array);
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] ^= 0x10;
      Files.write(array, bytes);
      assertNotEquals(written, FileChecksum.of(array), "byte " + at);
      bytes[at] ^= 0x10;
    }
  }

  @Test
  void aFileOfAnotherTypeOrABoxOutsideIsRefused() {
    Path file = folder.resolve("a.npy");
    Npy.write(file, new byte[6], 2, 3);
    assertThrows(HarnessException.class, () -> Npy.readFloats(file));
    try (NpyFile array = NpyFile.open(file)) {
      assertThrows(IllegalArgumentException.class, () -> array.read(Box.whole(2, 4), new byte[8]));
      assertThrows(IllegalArgumentException.class, () -> array.read(Box.whole(2, 3), new byte[5]));
    }
    assertThrows(IllegalArgumentException.class, () -> Npy.write(file, new byte[6], 2, 2));
  }
}
