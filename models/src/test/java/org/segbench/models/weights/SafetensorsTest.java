package org.segbench.models.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segbench.models.ModelException;
import org.segbench.models.torch.Torch;

class SafetensorsTest {
  @TempDir private Path folder;
  private final NDManager manager = Torch.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void readsBackWhatItWroteInOrderWithShapesTypesAndMetadata() {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put("z.weight", manager.create(new float[] {1, -2, 3.5f, Float.NaN}, new Shape(2, 2)));
    tensors.put("a.bias", manager.create(new double[] {Math.PI}));
    tensors.put("count", manager.create(new long[] {Long.MAX_VALUE, -1}));
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(file, tensors, Map.of("epoch", "3"));

    Safetensors back = Safetensors.read(file, manager);

    assertEquals(List.of("z.weight", "a.bias", "count"), List.copyOf(back.tensors().keySet()));
    assertEquals(Map.of("epoch", "3"), back.metadata());
    tensors.forEach(
        (name, tensor) -> {
          NDArray read = back.tensors().get(name);
          assertEquals(tensor.getShape(), read.getShape(), name);
          assertEquals(tensor.getDataType(), read.getDataType(), name);
          assertArrayEquals(bytes(tensor), bytes(read), name);
        });
  }

  @Test
  void writesTheFormatsOwnBytes() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(file, Map.of("x", manager.create(new float[] {1, 2})), Map.of());

    // Written out by hand from the format's description.
    String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    byte[] padded = (header + " ".repeat(Math.floorMod(-header.length(), 8))).getBytes(UTF_8);
    ByteBuffer expected = ByteBuffer.allocate(8 + padded.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded.length).put(padded).putFloat(1).putFloat(2);
    assertArrayEquals(expected.array(), Files.readAllBytes(file));
  }

  @Test
  void widensHalfPrecision() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    for (int bits : new int[] {0x3C00, 0xC000, 0x0001, 0x7C00, 0x3F80, 0xC2F7}) {
      data.putShort((short) bits);
    }
    Path file =
        write(
            "{\"half\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]},"
                + "\"brain\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[8,12]}}",
            data.array());

    Map<String, NDArray> tensors = Safetensors.read(file, manager).tensors();

    assertArrayEquals(
        new float[] {1, -2, (float) Math.pow(2, -24), Float.POSITIVE_INFINITY},
        tensors.get("half").toFloatArray());
    assertArrayEquals(new float[] {1, -123.5f}, tensors.get("brain").toFloatArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}        | needs 8 bytes
          {"x":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}       | neither overlap nor leave gaps
          {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}        | expected 4 bytes of tensors, found 8
          {"x":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}       | expected 12 bytes of tensors, found 8
          {"x":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}        | has the type 'C64'
          {"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}       | whole numbers from 0
          {"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}} | impossible shape
          {"x":{"dtype":"F32","data_offsets":[0,8]}}                    | has no shape
          [1, 2]                                                        | a JSON object
          {"x":                                                         | is JSON, this one is not
          """)
  void refusesAMalformedHeaderNamingFileAndFault(String header, String fault) throws IOException {
    Path file = write(header, new byte[8]);

    ModelException refusal =
        assertThrows(ModelException.class, () -> Safetensors.read(file, manager));

    assertTrue(refusal.getMessage().contains(fault), refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
  }

  @Test
  void refusesATruncatedFileAtAnyLength() throws IOException {
    Path whole = folder.resolve("w.safetensors");
    Safetensors.write(whole, Map.of("x", manager.create(new float[] {1, 2, 3})), Map.of());
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.safetensors");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThrows(ModelException.class, () -> Safetensors.read(cut, manager));
    }
  }

  @Test
  void leavesTheOldFileWhereWritingFails() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(file, Map.of("x", manager.create(new float[] {1})), Map.of());
    byte[] before = Files.readAllBytes(file);
    NDArray closed = manager.create(new float[] {2});
    closed.close();

    assertThrows(
        RuntimeException.class, () -> Safetensors.write(file, Map.of("x", closed), Map.of()));

    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private Path write(String header, byte[] data) throws IOException {
    byte[] text = header.strip().getBytes(UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text).put(data);
    return Files.write(folder.resolve("made.safetensors"), file.array());
  }

  private static byte[] bytes(NDArray array) {
    ByteBuffer buffer = array.toByteBuffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
