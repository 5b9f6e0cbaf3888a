package org.segbench.models.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segbench.models.ModelException;
import org.segbench.models.torch.Torch;

class SafetensorsTest {
  @TempDir Path folder;

  /** A file put together by hand from the format's description. */
  private Path file(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).put(data);
    return Files.write(folder.resolve("by-hand.safetensors"), bytes.array());
  }

  @Test
  void whatWasWrittenIsReadBackInOrder() {
    Path file = folder.resolve("weights.safetensors");
    try (NDManager manager = Torch.newManager()) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      tensors.put("z", manager.create(new float[] {1.5f, -2, Float.NaN}));
      tensors.put("a", manager.create(new double[] {Math.PI, 1e-300}, new Shape(2, 1)));
      tensors.put("step", manager.create(new long[] {Long.MAX_VALUE}, new Shape()));
      tensors.put("empty", manager.create(new Shape(0, 3)));
      tensors.put("transposed", manager.arange(6f).reshape(2, 3).transpose());
      Map<String, String> metadata = Map.of("network", "größer \"k5\"\n");
      Safetensors.write(file, tensors, metadata);
      Safetensors read = Safetensors.read(file, manager);
      assertEquals(metadata, read.metadata());
      assertEquals(new ArrayList<>(tensors.keySet()), new ArrayList<>(read.tensors().keySet()));
      tensors.forEach(
          (name, tensor) -> {
            NDArray found = read.tensors().get(name);
            assertEquals(tensor.getShape(), found.getShape(), name);
            assertEquals(tensor.getDataType(), found.getDataType(), name);
            assertArrayEquals(tensor.toArray(), found.toArray(), name);
          });
    }
  }

  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    try (NDManager manager = Torch.newManager()) {
      Safetensors.write(
          file, Map.of("w", manager.create(new float[] {1, 2}, new Shape(1, 2))), Map.of());
    }
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) buffer.getLong(0);
    assertEquals(0, length % 8);
    assertEquals(
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}",
        new String(bytes, 8, length, StandardCharsets.UTF_8).stripTrailing());
    assertEquals(8 + length + 8, bytes.length);
    assertEquals(1f, buffer.getFloat(8 + length));
    assertEquals(2f, buffer.getFloat(8 + length + 4));
  }

  @Test
  void equalContentGivesEqualBytesWhateverTheOrderOfMetadata() throws IOException {
    List<byte[]> written = new ArrayList<>();
    try (NDManager manager = Torch.newManager()) {
      Map<String, NDArray> tensors = Map.of("w", manager.create(new float[] {1, 2}));
      for (List<String> keys : List.of(List.of("a", "b", "c"), List.of("c", "a", "b"))) {
        Map<String, String> metadata = new LinkedHashMap<>();
        keys.forEach(key -> metadata.put(key, "text of " + key));
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, tensors, metadata);
        written.add(Files.readAllBytes(file));
      }
    }
    assertArrayEquals(written.get(0), written.get(1));
  }

  @Test
  void halfPrecisionsAreWidened() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    // Halves: 1, -2, 65504, the smallest subnormal, infinity. Bfloats: 1, -3.140625, 2^127.
    for (int bits : new int[] {0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x3f80, 0xc049, 0x7f00}) {
      data.putShort((short) bits);
    }
    Path file =
        file(
            "{\"h\":{\"dtype\":\"F16\",\"shape\":[5],\"data_offsets\":[0,10]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[10,16]}}",
            data.array());
    try (NDManager manager = Torch.newManager()) {
      Map<String, NDArray> read = Safetensors.read(file, manager).tensors();
      assertEquals(DataType.FLOAT32, read.get("h").getDataType());
      assertArrayEquals(
          new float[] {1, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY},
          read.get("h").toFloatArray());
      assertArrayEquals(new float[] {1, -3.140625f, 0x1p127f}, read.get("b").toFloatArray());
    }
  }

  @Test
  void aFileCutOffAnywhereIsRefusedByNameWithBothSizes() throws IOException {
    Path whole = folder.resolve("whole.safetensors");
    try (NDManager manager = Torch.newManager()) {
      Safetensors.write(whole, Map.of("w", manager.ones(new Shape(4))), Map.of());
      byte[] bytes = Files.readAllBytes(whole);
      Path cut = folder.resolve("cut.safetensors");
      for (int size = 0; size < bytes.length; size++) {
        Files.write(cut, Arrays.copyOf(bytes, size));
        String message =
            assertThrows(ModelException.class, () -> Safetensors.read(cut, manager)).getMessage();
        assertTrue(message.startsWith(cut.toString()), message);
        assertTrue(message.contains(Integer.toString(size)), message);
      }
    }
  }

  static Stream<List<String>> malformedHeaders() {
    String ok = "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
    return Stream.of(
        List.of("{\"a\":" + ok + ",\"b\":" + ok + "}", "overlaps"),
        List.of("{\"a\":" + ok.replace("[0,4]", "[4,8]") + "}", "gap"),
        List.of("{\"a\":" + ok + "}", "after the last tensor"),
        List.of("{\"a\":" + ok.replace("[1]", "[3]") + "}", "needs 12 bytes"),
        List.of("{\"a\":" + ok.replace("[1]", "[-1]") + "}", "shape"),
        List.of("{\"a\":" + ok.replace("[1]", "[99999999999,99999999999]") + "}", "2 GiB"),
        List.of("{\"a\":" + ok.replace("[0,4]", "[4,0]") + "}", "data_offsets"),
        List.of("{\"a\":" + ok.replace("[0,4]", "[0]") + "}", "data_offsets"),
        List.of("{\"a\":" + ok.replace("F32", "C64") + "}", "C64"),
        List.of("{\"a\":" + ok + ",\"a\":" + ok + "}", "JSON"),
        List.of("{\"__metadata__\":{\"epoch\":3}}", "metadata epoch"),
        List.of("[1, 2]", "no JSON object"),
        List.of("not JSON", "not JSON"));
  }

  @ParameterizedTest
  @MethodSource("malformedHeaders")
  void malformedHeadersAreRefused(List<String> headerAndComplaint) throws IOException {
    Path file = file(headerAndComplaint.get(0), new byte[8]);
    try (NDManager manager = Torch.newManager()) {
      String message =
          assertThrows(ModelException.class, () -> Safetensors.read(file, manager)).getMessage();
      assertTrue(message.startsWith(file.toString()), message);
      assertTrue(message.contains(headerAndComplaint.get(1)), message);
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingBeside() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    try (NDManager manager = Torch.newManager()) {
      Safetensors.write(file, Map.of("w", manager.ones(new Shape(2))), Map.of());
      byte[] before = Files.readAllBytes(file);
      NDArray half = manager.ones(new Shape(2)).toType(DataType.FLOAT16, true);
      assertThrows(
          ModelException.class, () -> Safetensors.write(file, Map.of("w", half), Map.of()));
      assertArrayEquals(before, Files.readAllBytes(file));
      Path inNoFolder = folder.resolve("absent").resolve("weights.safetensors");
      assertThrows(
          ModelException.class,
          () -> Safetensors.write(inNoFolder, Map.of("w", manager.ones(new Shape(2))), Map.of()));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }
}
