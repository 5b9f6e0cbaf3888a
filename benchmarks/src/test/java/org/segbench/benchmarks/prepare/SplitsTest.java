package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;

class SplitsTest {
  @TempDir Path folder;

  /** Ids that sort as their numbers do. */
  private static List<String> ids(int n) {
    return IntStream.range(0, n).mapToObj("%05d"::formatted).toList();
  }

  private static List<Integer> numbers(List<String> ids) {
    return ids.stream().map(Integer::valueOf).toList();
  }

  private static List<Integer> list(JsonNode numbers) {
    return IntStream.of(Goldens.ints(numbers)).boxed().toList();
  }

  @Test
  void fiveFoldsAreThoseOfScikitLearn() throws IOException, NoSuchAlgorithmException {
    JsonNode json = Goldens.topic("splits").json();
    for (Map.Entry<String, JsonNode> fixture : json.path("kfold").properties()) {
      int n = Integer.parseInt(fixture.getKey());
      List<Split> splits = Splits.fiveFolds(ids(n));
      JsonNode expected = fixture.getValue();
      assertEquals(
          list(expected.path("val_sizes")),
          splits.stream().map(split -> split.validation().size()).toList());
      for (int fold = 0; fold < splits.size(); fold++) {
        List<Integer> validation = numbers(splits.get(fold).validation());
        String joined =
            validation.stream().map(i -> Integer.toString(i)).collect(Collectors.joining(","));
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8));
        assertEquals(
            expected.path("val_sha256").get(fold).asText(), HexFormat.of().formatHex(hash));
        if (expected.path("all_val").has(fold)) {
          assertEquals(list(expected.path("all_val").get(fold)), validation);
        }
        assertEquals(n, splits.get(fold).training().size() + validation.size());
      }
      System.out.printf("golden splits of %d cases: equal%n", n);
    }
  }

  @Test
  void aFoldPastTheFileIsNnUnetsRandomSplit() throws IOException {
    JsonNode json = Goldens.topic("splits").json();
    for (Map.Entry<String, JsonNode> fixture : json.path("random_80_20_fold_ge_5").properties()) {
      int n = Integer.parseInt(fixture.getKey());
      assertEquals(
          list(fixture.getValue()), numbers(Splits.random(ids(n), Splits.FOLDS).training()));
      System.out.printf("golden random split of %d cases: equal%n", n);
    }
  }

  @Test
  void theGeneratorIsNumpys() throws IOException {
    JsonNode json = Goldens.topic("splits").json();
    int seed = json.path("mt19937_check").path("seed").asInt();
    NumpyRandom random = new NumpyRandom(seed);
    for (JsonNode expected : json.path("mt19937_check").path("first_uint32")) {
      assertEquals(expected.asLong(), Integer.toUnsignedLong(random.nextInt()));
    }
    NumpyRandom doubles = new NumpyRandom(seed);
    for (JsonNode expected : json.path("mt19937_double")) {
      assertEquals(expected.asDouble(), doubles.nextDouble());
    }
    int[] shuffled = Goldens.ints(json.path("shuffle_arange30"));
    assertArrayEquals(shuffled, new NumpyRandom(seed).permutation(shuffled.length));
  }

  @Test
  void fewerThanFiveCasesSayWhatToDo() {
    String message =
        assertThrows(HarnessException.class, () -> Splits.fiveFolds(ids(4))).getMessage();
    assertTrue(message.contains("splits file") && message.contains("'all'"), message);
  }

  @Test
  void aUsersFileIsReadAndEveryUnknownIdNamed() throws IOException {
    Path file = folder.resolve("splits.json");
    Files.writeString(file, "[{\"train\": [\"00000\", \"zebra\"], \"val\": [\"00001\", \"yak\"]}]");
    String message =
        assertThrows(HarnessException.class, () -> Splits.read(file, ids(3))).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.contains("yak, zebra"), message);

    Files.writeString(file, "[{\"train\": [\"00000\"], \"val\": [\"00002\"]}]");
    assertEquals(List.of(new Split(List.of("00000"), List.of("00002"))), Splits.read(file, ids(3)));
  }

  @Test
  void aDamagedSplitsFileIsRefusedByName() throws IOException {
    for (String text :
        List.of(
            "",
            "{}",
            "[]",
            "[{\"train\": [\"00000\"]}]",
            "[{\"train\": [\"00000\"], \"val\": []}]",
            "[{\"train\": [\"00000\", \"00000\"], \"val\": [\"00001\"]}]",
            "[{\"train\": null, \"val\": [\"00001\"]}]")) {
      Path file = folder.resolve("splits.json");
      Files.writeString(file, text);
      HarnessException refused =
          assertThrows(HarnessException.class, () -> Splits.read(file, ids(3)), text);
      assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
    }
  }
}
