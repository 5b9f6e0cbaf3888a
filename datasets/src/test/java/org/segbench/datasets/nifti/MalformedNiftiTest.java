package org.segbench.datasets.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segbench.datasets.io.VolumeException;

/** Damaged files are refused with a sentence that names the file and the fault. */
class MalformedNiftiTest {
  private static final int DIM = 40;
  private static final int DATATYPE = 70;
  private static final int BITPIX = 72;
  private static final int PIXDIM = 76;
  private static final int VOX_OFFSET = 108;
  private static final int SCL_INTER = 116;
  private static final int QFORM_CODE = 252;
  private static final int SFORM_CODE = 254;
  private static final int QUATERN_B = 256;
  private static final int SROW = 280;
  private static final int MAGIC = 344;
  private static final int EXTENDER = 348;

  @TempDir Path folder;

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("sizeof_hdr 349", b -> b.putInt(0, 349)),
        fault("sizeof_hdr 540", "magic", b -> b.putInt(0, 540)),
        fault("magic is \"n+3\"", b -> b.put(MAGIC + 1, "+3".getBytes(StandardCharsets.US_ASCII))),
        fault("ANALYZE", b -> b.putInt(MAGIC, 0)),
        fault("dim[0] is 0", b -> b.putShort(DIM, (short) 0)),
        fault("dim[0] is 8", b -> b.putShort(DIM, (short) 8)),
        fault("dim[0] is -3", b -> b.putShort(DIM, (short) -3)),
        fault("dim[2] is -6", b -> b.putShort(DIM + 4, (short) -6)),
        fault("dim[3] is 0", b -> b.putShort(DIM + 6, (short) 0)),
        fault("more than 2147483639 voxels", MalformedNiftiTest::overflowingShape),
        fault("datatype 128 (RGB24)", b -> b.putShort(DATATYPE, (short) 128)),
        fault("datatype 32 (complex64)", b -> b.putShort(DATATYPE, (short) 32)),
        fault("datatype 1536 (float128)", b -> b.putShort(DATATYPE, (short) 1536)),
        fault("datatype 0 (unknown)", b -> b.putShort(DATATYPE, (short) 0)),
        fault("bitpix is 32, expected 16", b -> b.putShort(BITPIX, (short) 32)),
        fault("vox_offset is NaN", b -> b.putFloat(VOX_OFFSET, Float.NaN)),
        fault("vox_offset is 300", b -> b.putFloat(VOX_OFFSET, 300)),
        fault("vox_offset is 0", b -> b.putFloat(VOX_OFFSET, 0)),
        fault("vox_offset is -352", b -> b.putFloat(VOX_OFFSET, -352)),
        fault("vox_offset is 352.5", b -> b.putFloat(VOX_OFFSET, 352.5f)),
        fault("vox_offset is Infinity", b -> b.putFloat(VOX_OFFSET, Float.POSITIVE_INFINITY)),
        fault("expected 1472 bytes, found 592", b -> b.putFloat(VOX_OFFSET, 1232)),
        fault("scl_inter is NaN beside", b -> b.putFloat(SCL_INTER, Float.NaN)),
        fault("pixdim[2] is NaN", b -> b.putFloat(PIXDIM + 8, Float.NaN)),
        fault("transform holds NaN", b -> b.putFloat(SROW, Float.NaN)),
        fault("unit quaternion", MalformedNiftiTest::noRotation),
        fault("extension at byte 352 declares 4 bytes", b -> extension(b, 4)),
        fault("extension at byte 352 declares 4096 bytes", b -> extension(b, 4096)),
        fault("extension at byte 352 declares -16 bytes", b -> extension(b, -16)));
  }

  private static void overflowingShape(ByteBuffer bytes) {
    bytes.putShort(DIM, (short) 7);
    for (int axis = 1; axis <= 7; axis++) {
      bytes.putShort(DIM + 2 * axis, Short.MAX_VALUE);
    }
  }

  private static void noRotation(ByteBuffer bytes) {
    bytes.putShort(SFORM_CODE, (short) 0).putShort(QFORM_CODE, (short) 1);
    bytes.putFloat(QUATERN_B, 0.9f).putFloat(QUATERN_B + 4, 0.9f);
  }

  private static void extension(ByteBuffer bytes, int size) {
    bytes.put(EXTENDER, (byte) 1).putFloat(VOX_OFFSET, 384);
    bytes.putInt(EXTENDER + 4, size).putInt(EXTENDER + 8, 6);
  }

  private static Arguments fault(String message, Consumer<ByteBuffer> damage) {
    return fault(message, message, damage);
  }

  private static Arguments fault(String name, String message, Consumer<ByteBuffer> damage) {
    return Arguments.of(name, message, damage);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void refusesADamagedHeader(String name, String message, Consumer<ByteBuffer> damage)
      throws IOException {
    byte[] bytes = soundFile();
    damage.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    Path file = folder.resolve("damaged.nii");
    Files.write(file, bytes);
    refused(file, message);
  }

  @Test
  void theSoundFileIsAccepted() throws IOException {
    Path file = folder.resolve("sound.nii");
    Files.write(file, soundFile());
    assertEquals(120, NiftiImage.read(file).voxels().length());
  }

  @Test
  void refusesFilesThatAreNoNifti() throws IOException {
    Path text = folder.resolve("text.nii");
    Files.writeString(text, "This is not a NIfTI file. ".repeat(30));
    refused(text, "not a NIfTI file");
    Path empty = folder.resolve("empty.nii");
    Files.write(empty, new byte[0]);
    refused(empty, "expected 348 bytes, found 0");
    Path half = folder.resolve("half.nii");
    Files.write(half, Arrays.copyOf(soundFile(), 200));
    refused(half, "expected 348 bytes, found 200");
    refused(folder, "is a folder");
    refused(folder.resolve("absent.nii"), "no such file");
  }

  @Test
  void refusesHalfAPair() throws IOException {
    Path header = folder.resolve("lonely.hdr");
    byte[] bytes = soundFile();
    bytes[MAGIC + 1] = 'i';
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(VOX_OFFSET, 0);
    Files.write(header, Arrays.copyOf(bytes, 348));
    refused(header, "lonely.img beside it");
    Path voxels = folder.resolve("other.img");
    Files.write(voxels, new byte[240]);
    refused(voxels, "other.hdr beside it");
    Path shortVoxels = folder.resolve("lonely.img");
    Files.write(shortVoxels, new byte[239]);
    VolumeException failure = assertThrows(VolumeException.class, () -> NiftiImage.read(header));
    assertTrue(
        failure.getMessage().startsWith(shortVoxels + ": expected 240 bytes, found 239"),
        failure.getMessage());
  }

  @Test
  void refusesTruncatedFiles() throws IOException {
    byte[] sound = soundFile();
    Path plain = folder.resolve("cut.nii");
    Files.write(plain, Arrays.copyOf(sound, sound.length - 1));
    refused(plain, "expected 592 bytes, found 591");
    Path shortData = folder.resolve("short.nii.gz");
    Files.write(shortData, gzip(Arrays.copyOf(sound, sound.length - 100)));
    refused(shortData, "expected 592 unpacked bytes, found 492");
    byte[] packed = gzip(sound);
    for (int kept : new int[] {5, 40, packed.length / 2, packed.length - 4}) {
      Path cut = folder.resolve("cut" + kept + ".nii.gz");
      Files.write(cut, Arrays.copyOf(packed, kept));
      refused(cut, "");
    }
  }

  @Test
  void refusesDamagedGzip() throws IOException {
    byte[] packed = gzip(soundFile());
    packed[packed.length - 6] ^= 1;
    Path checksum = folder.resolve("checksum.nii.gz");
    Files.write(checksum, packed);
    refused(checksum, "gzip data are damaged");
  }

  @Test
  void refusesADeclaredSizeThatTheGzipCannotHold() throws IOException {
    byte[] bytes = soundFile();
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(DIM + 2, (short) 1000)
        .putShort(DIM + 4, (short) 1000)
        .putShort(DIM + 6, (short) 1000);
    Path file = folder.resolve("claims.nii.gz");
    Files.write(file, gzip(bytes));
    refused(file, "declares 2000000352 bytes");
  }

  @Test
  void refusesMoreVoxelsThanFitIntoMemory() throws IOException {
    // Sparse: the file is long, its blocks are not there.
    Path file = folder.resolve("huge.nii");
    byte[] bytes = soundFile();
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(DIM + 2, (short) 32000)
        .putShort(DIM + 4, (short) 32000)
        .putShort(DIM + 6, (short) 2)
        .putShort(DATATYPE, (short) 64)
        .putShort(BITPIX, (short) 64);
    Files.write(file, Arrays.copyOf(bytes, 352));
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.position(352 + 8L * 32000 * 32000 * 2 - 1);
      channel.write(ByteBuffer.wrap(new byte[1]));
    }
    refused(file, "MiB of memory are free");
  }

  @Test
  void neverUnpacksFarBeyondTheVoxels() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(soundFile());
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }
    Path file = folder.resolve("bomb.nii.gz");
    Files.write(file, packed.toByteArray());
    try (NiftiReader reader = NiftiReader.open(file)) {
      assertEquals(120, reader.readVoxels().length());
      assertTrue(reader.unpackedBytes() < 2 << 20, () -> reader.unpackedBytes() + " bytes");
    }
  }

  private static void refused(Path file, String message) {
    VolumeException failure = assertThrows(VolumeException.class, () -> NiftiImage.read(file));
    assertTrue(failure.getMessage().startsWith(file + ": "), failure.getMessage());
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
  }

  /** 5 x 6 x 4 int16, random so that gzip cannot shorten it much. */
  private byte[] soundFile() throws IOException {
    Path file = folder.resolve("template.nii");
    short[] values = new short[120];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (i * i * 7919);
    }
    NiftiHeader header =
        NiftiHeader.create(
            NiftiVersion.NIFTI1,
            ByteOrder.LITTLE_ENDIAN,
            DataType.INT16,
            new int[] {5, 6, 4},
            new double[] {1, 1, 1});
    new NiftiImage(header, new Voxels.Shorts(DataType.INT16, values)).write(file);
    return Files.readAllBytes(file);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
