package org.segbench.datasets.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawDatasetTest {
  private static final DatasetDescription ABOUT =
      new DatasetDescription(
          "Hearts",
          List.of("CT"),
          new TreeMap<>(Map.of(0, "background", 1, "left atrium")),
          Optional.of("btcv"),
          true);

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void writeByHand() throws IOException {
    folder = temp.resolve("hearts");
    put("images/la_10_0000.nii.gz", "image 10");
    put("images/la_9_0000.nii.gz", "image 9");
    put("labels/la_10.nii.gz", "label 10");
    put("labels/la_9.nii.gz", "label 9");
    put("test-images/la_1_0000.nii.gz", "image 1");
    file(2, OptionalInt.of(1)).write(folder);
  }

  private static DatasetFile file(int training, OptionalInt test) {
    Provenance from = new Provenance("nnunet-v2", Path.of("/data/hearts"), "ab12");
    return new DatasetFile(
        ABOUT, training, test, ".nii.gz", Optional.of("CC-BY"), Optional.of(from));
  }

  private void put(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void refused(String... parts) {
    var error = assertThrows(DatasetException.class, () -> RawDataset.open(folder));
    for (String part : parts) {
      assertTrue(error.getMessage().contains(part), error.getMessage());
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertEquals(file(2, OptionalInt.of(1)), DatasetFile.read(folder, "unused"));
  }

  @Test
  void casesAreSortedByIdAsStringsWithTheirFiles() {
    RawDataset dataset = RawDataset.open(folder);
    assertEquals("hearts", dataset.id());
    assertEquals(ABOUT, dataset.description());
    assertEquals(
        List.of(
            new Case(
                "la_10",
                List.of(folder.resolve("images/la_10_0000.nii.gz")),
                Optional.of(folder.resolve("labels/la_10.nii.gz"))),
            new Case(
                "la_9",
                List.of(folder.resolve("images/la_9_0000.nii.gz")),
                Optional.of(folder.resolve("labels/la_9.nii.gz")))),
        dataset.training());
    assertEquals(
        List.of(
            new Case(
                "la_1", List.of(folder.resolve("test-images/la_1_0000.nii.gz")), Optional.empty())),
        dataset.test());
  }

  @Test
  void hashFollowsContentAndCaseButNotTheFoldersPlace() throws IOException {
    String hash = RawDataset.open(folder).hash();
    assertTrue(hash.matches("[0-9a-f]{64}"), hash);

    Path moved = temp.resolve("elsewhere/other-name");
    Files.createDirectories(moved.getParent());
    Files.move(folder, moved);
    assertEquals(hash, RawDataset.open(moved).hash());

    folder = moved;
    put("labels/la_9.nii.gz", "label 8");
    String otherContent = RawDataset.open(moved).hash();
    put("labels/la_9.nii.gz", "label 9");
    Files.move(
        moved.resolve("test-images/la_1_0000.nii.gz"),
        moved.resolve("test-images/la_2_0000.nii.gz"));
    String otherId = RawDataset.open(moved).hash();
    assertNotEquals(hash, otherContent);
    assertNotEquals(hash, otherId);
  }

  @Test
  void wrongCountsAreRefused() throws IOException {
    file(3, OptionalInt.of(1)).write(folder);
    refused("dataset.json", "numTraining is 3", "2 training cases");
    file(2, OptionalInt.of(0)).write(folder);
    refused("dataset.json", "numTest is 0", "1 test cases");
    file(2, OptionalInt.empty()).write(folder);
    assertEquals(1, RawDataset.open(folder).test().size());
  }

  @Test
  void missingFilesAreRefused() throws IOException {
    Files.delete(folder.resolve("labels/la_9.nii.gz"));
    refused("case la_9", "labels", "is missing");
    Files.delete(folder.resolve("images/la_9_0000.nii.gz"));
    refused("numTraining is 2");
    Files.delete(folder.resolve("dataset.json"));
    refused("dataset.json", "no such file");
    folder = temp.resolve("nowhere");
    refused("nowhere", "no such data set", "import it first");
  }

  @Test
  void keysOfAnotherTypeAreNamed() throws IOException {
    Path json = folder.resolve("dataset.json");
    String good = Files.readString(json);
    Files.writeString(json, good.replace("\"numTraining\" : 2", "\"numTraining\" : \"two\""));
    refused("'numTraining' must be a whole number", "\"two\"");
    Files.writeString(json, good.replace("\"synthetic\" : true", "\"synthetic\" : 1"));
    refused("'synthetic' must be true or false");
    Files.writeString(json, good.replace("\"file_ending\"", "\"ending\""));
    refused("'file_ending' is missing");
    Files.writeString(json, good.replace("{\n    \"0\" : \"CT\"\n  }", "[\"CT\"]"));
    refused("'channel_names' must be an object");
    Files.writeString(json, "[]");
    refused("a JSON object is expected");
  }

  @Test
  void labelsMustCountFromZeroWithDistinctNames() {
    for (Map<Integer, String> bad :
        List.of(
            Map.of(0, "background"),
            Map.of(1, "a", 2, "b"),
            Map.of(0, "background", 2, "b"),
            Map.of(0, "background", 1, "background"),
            Map.of(0, "background", 1, " "))) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new DatasetDescription(
                  "x", List.of("CT"), new TreeMap<>(bad), Optional.empty(), false),
          bad.toString());
    }
  }

  @Test
  void caseIdsAreFileNames() {
    for (String bad : List.of("", " ", ".hidden", "..", "a/b", "a\\b", "a:b", "a\nb")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Case(bad, List.of(Path.of("x")), Optional.empty()),
          bad);
    }
  }
}
