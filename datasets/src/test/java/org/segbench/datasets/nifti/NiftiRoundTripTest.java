package org.segbench.datasets.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is read, in every form; equal images give equal bytes. */
class NiftiRoundTripTest {
  private static final int[] SHAPE = {5, 4, 3, 2};
  private static final double[] ZOOMS = {0.5, 0.75, 3, 2000};

  @TempDir Path folder;

  static Stream<Arguments> forms() {
    List<Arguments> forms = new ArrayList<>();
    for (DataType type : DataType.values()) {
      for (NiftiVersion version : NiftiVersion.values()) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
          for (String ending : List.of(".nii", ".nii.gz", ".hdr", ".img.gz")) {
            forms.add(Arguments.of(type, version, order, ending));
          }
        }
      }
    }
    return forms.stream();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsBackWhatWasWritten(
      DataType type, NiftiVersion version, ByteOrder order, String ending) {
    List<NiftiExtension> extensions =
        List.of(
            new NiftiExtension(6, "a comment, 24 bytes long".getBytes(StandardCharsets.UTF_8)),
            new NiftiExtension(4, new byte[40]));
    NiftiHeader header =
        NiftiHeader.create(version, order, type, SHAPE, ZOOMS)
            .withScaling(new Scaling(0.5, -3))
            .withExtensions(extensions);
    NiftiImage image = new NiftiImage(header, randomVoxels(type, 120));
    Path file = folder.resolve("image" + ending);
    image.write(file);

    NiftiImage found = NiftiImage.read(file);
    assertArrayEquals(stored(image.voxels(), order), stored(found.voxels(), order));
    assertEquals(type, found.header().dataType());
    assertEquals(version, found.header().version());
    assertEquals(order, found.header().byteOrder());
    assertEquals(!ending.contains("hdr") && !ending.contains("img"), found.header().isSingleFile());
    assertArrayEquals(SHAPE, found.header().shape());
    assertArrayEquals(ZOOMS, found.header().zooms());
    assertEquals(new Scaling(0.5, -3), found.header().scaling());
    assertEquals(2, found.header().extensions().size());
    for (int i = 0; i < 2; i++) {
      assertEquals(extensions.get(i).code(), found.header().extensions().get(i).code());
      assertArrayEquals(extensions.get(i).content(), found.header().extensions().get(i).content());
    }
    for (int i = 0; i < 120; i++) {
      assertEquals(image.voxels().at(i) * 0.5 - 3, found.valueAt(i));
    }
  }

  @Test
  void eitherMemberOfAPairMayBeNamed() {
    NiftiImage image = int16Image(2, 3, 4);
    image.write(folder.resolve("pair.hdr"));
    for (String name : List.of("pair.hdr", "pair.img")) {
      assertArrayEquals(
          stored(image.voxels(), ByteOrder.BIG_ENDIAN),
          stored(NiftiImage.read(folder.resolve(name)).voxels(), ByteOrder.BIG_ENDIAN));
    }
  }

  @Test
  void aPairMayMixCompressedAndPlain() throws IOException {
    NiftiImage image = int16Image(2, 3, 4);
    image.write(folder.resolve("pair.hdr"));
    Path plain = folder.resolve("pair.img");
    Files.write(folder.resolve("pair.img.gz"), gzip(Files.readAllBytes(plain)));
    Files.delete(plain);
    assertEquals(image.valueAt(23), NiftiImage.read(folder.resolve("pair.hdr")).valueAt(23));
  }

  @Test
  void equalImagesGiveEqualBytes() throws IOException {
    Path first = folder.resolve("first.nii.gz");
    Path second = folder.resolve("second.nii.gz");
    int16Image(20, 30, 10).write(first);
    int16Image(20, 30, 10).write(second);
    byte[] bytes = Files.readAllBytes(first);
    assertArrayEquals(bytes, Files.readAllBytes(second));
    byte[] gzipHeader = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    assertArrayEquals(gzipHeader, Arrays.copyOf(bytes, 10));
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    assertEquals(352 + 2 * 6000, unpacked.length);
  }

  @Test
  void gzipMembersMayFollowEachOther() throws IOException {
    NiftiImage image = int16Image(20, 30, 10);
    Path plain = folder.resolve("plain.nii");
    image.write(plain);
    byte[] bytes = Files.readAllBytes(plain);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip(Arrays.copyOf(bytes, 100)));
    members.write(gzip(Arrays.copyOfRange(bytes, 100, 5000)));
    members.write(gzip(Arrays.copyOfRange(bytes, 5000, bytes.length)));
    Path file = folder.resolve("members.nii.gz");
    Files.write(file, members.toByteArray());
    assertArrayEquals(
        stored(image.voxels(), ByteOrder.LITTLE_ENDIAN),
        stored(NiftiImage.read(file).voxels(), ByteOrder.LITTLE_ENDIAN));
  }

  @Test
  void compressionIsToldByContentNotByName() throws IOException {
    NiftiImage image = int16Image(4, 3, 2);
    Path packed = folder.resolve("packed.nii.gz");
    image.write(packed);
    Path misnamed = folder.resolve("misnamed.nii");
    Files.copy(packed, misnamed);
    assertEquals(image.valueAt(5), NiftiImage.read(misnamed).valueAt(5));
  }

  @Test
  void unsignedSixtyFourBitValuesRoundAsWholeNumbers() {
    Voxels.Longs voxels =
        new Voxels.Longs(DataType.UINT64, new long[] {-1L, Long.MIN_VALUE, (1L << 63) + 1025, 7});
    assertEquals(0x1p64, voxels.at(0));
    assertEquals(0x1p63, voxels.at(1));
    assertEquals(0x1p63 + 2048, voxels.at(2));
    assertEquals(7, voxels.at(3));
  }

  @Test
  void aVolumeLongerThanOneChunkIsReadWhole() {
    NiftiImage image = int16Image(150, 130, 70);
    Path file = folder.resolve("long.nii.gz");
    image.write(file);
    assertArrayEquals(
        stored(image.voxels(), ByteOrder.LITTLE_ENDIAN),
        stored(NiftiImage.read(file).voxels(), ByteOrder.LITTLE_ENDIAN));
    assertFalse(Files.exists(folder.resolve(".long.nii.gz.partial")));
    assertTrue(Files.exists(file));
  }

  private static NiftiImage int16Image(int x, int y, int z) {
    NiftiHeader header =
        NiftiHeader.create(
            NiftiVersion.NIFTI1,
            ByteOrder.LITTLE_ENDIAN,
            DataType.INT16,
            new int[] {x, y, z},
            new double[] {1, 1, 1});
    return new NiftiImage(header, randomVoxels(DataType.INT16, x * y * z));
  }

  private static Voxels randomVoxels(DataType type, int count) {
    byte[] bytes = new byte[count * type.bytes()];
    new Random(7).nextBytes(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (!type.isInteger()) {
      for (int i = 0; i < count; i++) { // random bits would be NaN now and then
        double value = new Random(i).nextGaussian() * 1000;
        if (type == DataType.FLOAT32) {
          buffer.putFloat(i * Float.BYTES, (float) value);
        } else {
          buffer.putDouble(i * Double.BYTES, value);
        }
      }
    }
    Voxels voxels = Voxels.allocate(type, count);
    voxels.load(0, count, buffer);
    return voxels;
  }

  private static byte[] stored(Voxels voxels, ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(voxels.length() * voxels.type().bytes()).order(order);
    voxels.store(0, voxels.length(), bytes);
    return bytes.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
