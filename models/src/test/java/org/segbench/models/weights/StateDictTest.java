package org.segbench.models.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segbench.models.ModelException;

class StateDictTest {
  private static final Map<String, float[]> WEIGHTS = weights("");

  @TempDir Path folder;

  private static Map<String, float[]> weights(String prefix) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    weights.put(prefix + "conv.weight", new float[] {1, -2, 3});
    weights.put(prefix + "conv.bias", new float[] {0.5f});
    return weights;
  }

  private Path file() {
    return folder.resolve("weights.pth");
  }

  private static Map<String, List<Float>> read(Path file) {
    Map<String, List<Float>> read = new LinkedHashMap<>();
    try (StateDict weights = StateDict.open(file)) {
      weights.tensors().forEach((name, tensor) -> read.put(name, floats(tensor)));
    }
    return read;
  }

  private static List<Float> floats(StoredTensor tensor) {
    ByteBuffer bytes = tensor.source().read();
    Float[] values = new Float[(int) tensor.elements()];
    Arrays.setAll(values, i -> bytes.getFloat(4 * i));
    return List.of(values);
  }

  private static void assertSameAsWeights(Map<String, List<Float>> read) {
    assertEquals(List.copyOf(WEIGHTS.keySet()), List.copyOf(read.keySet()));
    assertEquals(List.of(1f, -2f, 3f), read.get("conv.weight"));
    assertEquals(List.of(0.5f), read.get("conv.bias"));
  }

  private String refusal(TorchSave file) {
    return refusal(file.zip(file()));
  }

  private static String refusal(Path file) {
    String message = assertThrows(ModelException.class, () -> read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    return message;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "module.", "_orig_mod.", "module._orig_mod.", "_orig_mod.module."})
  void wrappersPrefixesAreTakenOff(String prefix) {
    Path file = TorchSave.bare(weights(prefix)).zip(file());
    assertSameAsWeights(read(file));
    try (StateDict weights = StateDict.open(file)) {
      assertEquals(prefix, weights.prefix());
    }
  }

  @Test
  void aPrefixThatOnlySomeNamesHaveIsPartOfThem() {
    Map<String, float[]> mixed = weights("module.");
    mixed.put("head.weight", new float[] {7});
    assertEquals(mixed.keySet(), read(TorchSave.bare(mixed).zip(file())).keySet());
  }

  @Test
  void anyPrefixOfWrappersIsTakenOffAndNothingElse() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      StringBuilder prefix = new StringBuilder();
      for (int wrappers = random.nextInt(4); wrappers > 0; wrappers--) {
        prefix.append(random.nextBoolean() ? "module." : "_orig_mod.");
      }
      Map<String, Integer> plain = new LinkedHashMap<>();
      plain.put("a.module.weight", 1);
      plain.put("module_" + i + ".bias", 2);
      Map<String, Integer> wrapped = new LinkedHashMap<>();
      plain.forEach((name, value) -> wrapped.put(prefix + name, value));
      String found = NamePrefix.of(wrapped.keySet());
      assertEquals(prefix.toString(), found);
      assertEquals(plain, NamePrefix.strip(found, wrapped));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state_dict", "network_weights"})
  void weightsAreFoundInACheckpoint(String key) {
    TorchSave file = new TorchSave().instructions("}(").text("epoch").integer(1000).text(key);
    file.dictionary(WEIGHTS).text("optimizer_state").instructions("N").instructions("u");
    assertSameAsWeights(read(file.zip(file())));
    try (StateDict weights = StateDict.open(file())) {
      assertEquals(key, weights.foundUnder());
    }
  }

  @Test
  void whatNnUnetLogsBesideTheWeightsIsPassedOver() {
    // numpy.float64(0.5), an array's dtype and bytes, torch.device("cuda"), torch.float32.
    String logged =
        "cnumpy._core.multiarray\nscalar\ncnumpy\ndtype\nX\2\0\0\0f8\u0089\u0088\u0087R(K\3X\1\0\0\0<tb"
            + "c_codecs\nencode\nX\1\0\0\0aX\6\0\0\0latin1\u0086R\u0086R";
    TorchSave file = new TorchSave().instructions("}(").text("logging").instructions("](" + logged);
    file.instructions("ctorch\ndevice\n").text("cuda").instructions("\u0085Rctorch\nfloat32\ne");
    file.text("network_weights").dictionary(WEIGHTS).instructions("u");
    assertSameAsWeights(read(file.zip(file())));
  }

  @Test
  void parametersAndPythonTwoDictionariesAreRead() {
    TorchSave file = new TorchSave().instructions("ccollections\nOrderedDict\n((");
    file.instructions("(").text("w").instructions("ctorch._utils\n_rebuild_parameter\n(");
    file.storage("0", TorchSave.floats(ByteOrder.LITTLE_ENDIAN, 4, 5));
    file.tensor("FloatStorage", "0", 2, 0, List.of(2L), List.of(1L));
    file.instructions("\u0088ccollections\nOrderedDict\n)RtRl").instructions("ltR");
    assertEquals(Map.of("w", List.of(4f, 5f)), read(file.zip(file())));
  }

  @Test
  void aBigEndianMachinesFileHasTheSameValues() {
    TorchSave file = new TorchSave().instructions("}").text("w").entry("byteorder", "big");
    file.storage("0", TorchSave.floats(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4, 5, 6));
    file.tensor("FloatStorage", "0", 6, 1, List.of(2L, 2L), List.of(3L, 1L)).instructions("s");
    assertEquals(Map.of("w", List.of(2f, 3f, 5f, 6f)), read(file.zip(file())));
  }

  @Test
  void emptyTensorsAndScalarsAreRead() {
    TorchSave file = new TorchSave().instructions("}(").text("none");
    file.storage("0", TorchSave.floats(ByteOrder.LITTLE_ENDIAN, 9));
    file.tensor("FloatStorage", "0", 1, 0, List.of(0L, 3L), List.of(3L, 1L)).text("one");
    file.tensor("FloatStorage", "0", 1, 0, List.of(), List.of()).instructions("u");
    assertEquals(Map.of("none", List.of(), "one", List.of(9f)), read(file.zip(file())));
  }

  /** A tensor: elements that its storage claims, offset, shape, strides. The storage has 4. */
  private record Lie(long elements, long offset, List<Long> shape, List<Long> strides) {}

  static Stream<Lie> lies() {
    long large = Long.MAX_VALUE;
    return Stream.of(
        new Lie(5, 0, List.of(4L), List.of(1L)),
        new Lie(-1, 0, List.of(0L), List.of(1L)),
        new Lie(large, 0, List.of(large), List.of(1L)),
        new Lie(1L << 62, 0, List.of(1L << 62), List.of(1L)),
        new Lie(4, 1, List.of(4L), List.of(1L)),
        new Lie(4, 5, List.of(), List.of()),
        new Lie(4, 4, List.of(), List.of()),
        new Lie(4, -1, List.of(1L), List.of(1L)),
        new Lie(4, large, List.of(1L), List.of(1L)),
        new Lie(4, 0, List.of(5L), List.of(1L)),
        new Lie(4, 0, List.of(2L, 2L), List.of(3L, 1L)),
        new Lie(4, 0, List.of(-2L, -2L), List.of(1L, 1L)),
        new Lie(4, 3, List.of(4L), List.of(-1L)),
        new Lie(4, 0, List.of(1L << 40), List.of(0L)),
        new Lie(4, 0, List.of(large, large), List.of(0L, 0L)),
        new Lie(4, 0, List.of(2L), List.of(large)),
        new Lie(4, 0, List.of(3L), List.of(large)),
        new Lie(4, 0, List.of(4L), List.of()),
        new Lie(
            4, 0, java.util.Collections.nCopies(65, 1L), java.util.Collections.nCopies(65, 1L)));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void tensorsThatWouldReachBeyondTheirStorageAreRefused(Lie lie) {
    TorchSave file = new TorchSave().instructions("}").text("w").storage("0", new byte[16]);
    file.tensor("FloatStorage", "0", lie.elements(), lie.offset(), lie.shape(), lie.strides());
    refusal(file.instructions("s"));
  }

  @Test
  void aFewBytesCannotStandForEndlessTensors() {
    TorchSave file = new TorchSave().storage("0", new byte[4_000_000]);
    file.instructions("}ctorch._utils\n_rebuild_tensor_v2\nq\0(");
    file.instructions("(").text("storage").instructions("ctorch\nFloatStorage\n").text("0");
    file.text("cpu").integer(1_000_000).instructions("tQ").integer(0).integers(1_000_000);
    file.integers(1).instructions("\u0089Ntq\00100(");
    // Every further name costs twenty bytes and would be four million.
    for (int i = 0; i < 2000; i++) {
      file.text("w" + i).instructions("ctorch._utils\n_rebuild_tensor_v2\nh\1R");
    }
    String message = refusal(file.instructions("u"));
    assertTrue(message.contains("share too much"), message);
  }

  @Test
  void brokenZipFilesAreRefused() {
    Map<String, TorchSave> broken = new LinkedHashMap<>();
    broken.put("compressed", TorchSave.bare(WEIGHTS).compressed());
    broken.put("byte order", TorchSave.bare(WEIGHTS).entry("byteorder", "middle"));
    TorchSave missing = new TorchSave().instructions("}").text("w");
    missing.tensor("FloatStorage", "7", 1, 0, List.of(1L), List.of(1L)).instructions("s");
    broken.put("does not hold", missing);
    TorchSave twice = new TorchSave().instructions("}(").text("a").storage("0", new byte[8]);
    twice.tensor("FloatStorage", "0", 2, 0, List.of(1L), List.of(1L)).text("b");
    twice.tensor("DoubleStorage", "0", 1, 0, List.of(1L), List.of(1L)).instructions("u");
    broken.put("described twice", twice);
    broken.forEach(
        (complaint, file) -> {
          String message = refusal(file);
          assertTrue(message.contains(complaint), message);
        });
  }

  @Test
  void whatHoldsNoWeightsIsRefusedAndSaysWhatItHolds() {
    assertTrue(refusal(new TorchSave().integer(3)).contains("expected a state_dict"));
    assertTrue(refusal(new TorchSave().instructions("}")).contains("found 0 tensors"));
    TorchSave other = new TorchSave().instructions("}(").text("model").dictionary(WEIGHTS);
    String message = refusal(other.text("epoch").integer(3).instructions("u"));
    assertTrue(message.contains("model, epoch"), message);
  }

  @Test
  void filesOfNoFormatAreRefused() throws IOException {
    for (String content : List.of("", "P", "hello, this is text", "\u0089HDF\r\n\32\n")) {
      Files.write(file(), content.getBytes(StandardCharsets.ISO_8859_1));
      assertTrue(refusal(file()).contains("expected weights"), content);
    }
    Path absent = folder.resolve("absent.pth");
    assertTrue(refusal(absent).contains("no such file"));
    refusal(folder);
  }

  @Test
  void aPlainPickleIsNoWeights() throws IOException {
    Files.write(file(), "\u0080\2}.".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(refusal(file()).contains("torch.save"));
  }

  @Test
  void safetensorsReadThroughTheSameFace() {
    Path torch = TorchSave.bare(weights("module.")).zip(file());
    Path copy = folder.resolve("copy.pth");
    try (StateDict weights = StateDict.open(torch)) {
      Safetensors.writeStored(copy, weights.tensors(), Map.of("network", "n"));
    }
    assertSameAsWeights(read(copy));
    try (StateDict weights = StateDict.open(copy)) {
      assertEquals(WeightsFormat.SAFETENSORS, weights.format());
      assertEquals(Map.of("network", "n"), weights.metadata());
    }
  }

  @Test
  void theTargetIsTheOldFileIfATensorCannotBeRead() throws IOException {
    Path target = Files.writeString(folder.resolve("old.safetensors"), "old");
    StoredTensor unreadable =
        new StoredTensor(
            StoredType.F32,
            List.of(1L),
            () -> {
              throw new ModelException("damaged");
            });
    assertThrows(
        ModelException.class,
        () -> Safetensors.writeStored(target, Map.of("w", unreadable), Map.of()));
    assertArrayEquals("old".getBytes(StandardCharsets.UTF_8), Files.readAllBytes(target));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(target), left.toList());
    }
  }
}
