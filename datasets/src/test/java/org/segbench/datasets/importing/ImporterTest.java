package org.segbench.datasets.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.raw.RawDataset;

class ImporterTest {
  @TempDir Path temp;
  private Path target;

  @BeforeEach
  void chooseTarget() {
    target = temp.resolve("workspace/raw/mine");
  }

  private static RawDataset run(ImportRequest request) {
    return Importer.run(request, CaseProgress.NONE).dataset();
  }

  @Test
  void btcvsOwnLayoutIsFiledUnderTheImagesNames() throws IOException {
    Path source = Sources.btcv(temp.resolve("btcv"));
    RawDataset imported = run(ImportRequest.of(source, target));

    assertEquals("mine", imported.id());
    assertEquals(Challenge.byId("btcv").description(), imported.description());
    assertEquals(List.of("img0001", "img0002"), ids(imported.training()));
    assertEquals(List.of("img0061"), ids(imported.test()));
    assertEquals("image 0002", Files.readString(imported.training().get(1).images().get(0)));
    assertEquals("label 0002", Files.readString(imported.training().get(1).label().get()));
    assertEquals("image 0061", Files.readString(imported.test().get(0).images().get(0)));
    assertEquals(Optional.empty(), imported.test().get(0).label());
  }

  @Test
  void theUnpackedArchivesParentFolderIsTakenToo() throws IOException {
    Sources.btcv(temp.resolve("download/RawData"));
    assertEquals(2, run(ImportRequest.of(temp.resolve("download"), target)).training().size());
  }

  @Test
  void nnunetFoldersOfBothVersionsGiveTheSameCases() throws IOException {
    RawDataset v2 =
        run(ImportRequest.of(Sources.nnunetV2(temp.resolve("Dataset007_Brains")), target));
    RawDataset v1 =
        run(
            ImportRequest.of(
                Sources.nnunetV1(temp.resolve("Task007_Brains")), temp.resolve("raw/v1")));

    for (RawDataset each : List.of(v1, v2)) {
      assertEquals("Brains", each.description().name());
      assertEquals(List.of("T1", "FLAIR"), each.description().channels());
      assertEquals(Map.of(0, "background", 1, "lesion", 2, "scar"), each.description().labels());
      assertEquals(List.of("b_1", "b_2"), ids(each.training()));
      assertEquals(List.of("b_3"), ids(each.test()));
      assertEquals("FLAIR of b_2", Files.readString(each.training().get(1).images().get(1)));
      assertEquals("label of b_2", Files.readString(each.training().get(1).label().get()));
    }
    assertEquals(v1.hash(), v2.hash());
    assertEquals(Optional.of("CC-BY"), v1.licence());
  }

  @Test
  void linksAreTheDefaultAndCopiesOutliveTheSource() throws IOException {
    Path source = Sources.btcv(temp.resolve("btcv"));
    RawDataset links = run(ImportRequest.of(source, target));
    RawDataset copies =
        run(ImportRequest.of(source, temp.resolve("raw/copies")).withMode(FileMode.COPY));

    assertTrue(Files.isSymbolicLink(links.training().get(0).images().get(0)));
    assertFalse(Files.isSymbolicLink(copies.training().get(0).images().get(0)));
    assertEquals(links.hash(), copies.hash());

    Files.move(source, temp.resolve("elsewhere"));
    assertEquals("label 0001", Files.readString(copies.training().get(0).label().get()));
    var error = assertThrows(DatasetException.class, () -> RawDataset.open(target));
    assertTrue(error.getMessage().contains("target is gone"), error.getMessage());
  }

  @Test
  void onlyTheWantedCasesAreTakenAndOthersMayBeFaulty() throws IOException {
    Path source = Sources.btcv(temp.resolve("btcv"));
    Files.delete(source.resolve("Training/label/label0001.nii.gz"));
    RawDataset imported = run(ImportRequest.of(source, target).withCases(Set.of("img0002")));
    assertEquals(List.of("img0002"), ids(imported.training()));
    assertEquals(List.of(), imported.test());
  }

  @Test
  void aWantedCaseThatIsNotThereIsNamed() throws IOException {
    Path source = Sources.btcv(temp.resolve("btcv"));
    refused(ImportRequest.of(source, target).withCases(Set.of("img0001", "img0009")), "[img0009]");
  }

  @Test
  void importingAgainIsANoOpAndAnotherSourceIsRefusedUnlessReplacing() throws IOException {
    Path first = Sources.btcv(temp.resolve("first"));
    Path second = Sources.btcv(temp.resolve("second"));
    Sources.put(second, "Training/img/img0001.nii.gz", "another image");

    assertFalse(Importer.run(ImportRequest.of(first, target), CaseProgress.NONE).alreadyThere());
    List<String> before = snapshot(temp.resolve("workspace"));
    String hash = RawDataset.open(target).hash();

    assertTrue(Importer.run(ImportRequest.of(first, target), CaseProgress.NONE).alreadyThere());
    for (ImportRequest other :
        List.of(
            ImportRequest.of(second, target),
            ImportRequest.of(first, target).withMode(FileMode.COPY),
            ImportRequest.of(first, target).withCases(Set.of("img0001")))) {
      var error = assertThrows(DatasetException.class, () -> run(other));
      assertTrue(error.getMessage().contains("another origin"), error.getMessage());
      assertEquals(before, snapshot(temp.resolve("workspace")));
    }

    RawDataset replaced = run(ImportRequest.of(second, target).replacing());
    assertNotEquals(hash, replaced.hash());
    assertEquals(before, snapshot(temp.resolve("workspace")), "nothing is left beside it");
    assertTrue(Files.exists(first.resolve("Training/img/img0001.nii.gz")), "links not followed");
  }

  @Test
  void aFolderThatIsNoDataSetIsNotOverwritten() throws IOException {
    Sources.put(target, "thesis.tex", "years of work");
    Path source = Sources.btcv(temp.resolve("btcv"));
    var error = assertThrows(DatasetException.class, () -> run(ImportRequest.of(source, target)));
    assertTrue(error.getMessage().contains("no whole data set"), error.getMessage());
    assertEquals(
        List.of("raw", "raw/mine", "raw/mine/thesis.tex"), snapshot(temp.resolve("workspace")));
  }

  @Test
  void theMarkerFileMakesADataSetSynthetic() throws IOException {
    Path source = Sources.btcv(temp.resolve("btcv"));
    Sources.put(source, Source.SYNTHETIC_MARKER, "");
    assertEquals("SYNTHETIC-btcv", Source.of(source).suggestedId());
    run(ImportRequest.of(source, target));
    RawDataset imported = RawDataset.open(target);
    assertTrue(imported.description().synthetic());
    assertEquals("SYNTHETIC BTCV", imported.description().name());
    assertEquals(Optional.of("btcv"), imported.description().challenge());
  }

  @Test
  void progressCountsTheCases() throws IOException {
    List<String> seen = new ArrayList<>();
    Importer.run(
        ImportRequest.of(Sources.btcv(temp.resolve("btcv")), target),
        (what, done, total) -> seen.add(what + " " + done + "/" + total));
    assertEquals(
        List.of("imported img0001 1/3", "imported img0002 2/3", "imported img0061 3/3"), seen);
  }

  @Test
  void aFailureInTheMiddleLeavesNothing() throws IOException {
    Path source = Sources.btcv(temp.resolve("btcv"));
    assertThrows(
        IllegalStateException.class,
        () ->
            Importer.run(
                ImportRequest.of(source, target),
                (what, done, total) -> {
                  if (done == 2) {
                    throw new IllegalStateException("the user gave up");
                  }
                }));
    assertEquals(List.of("raw"), snapshot(temp.resolve("workspace")));
  }

  @Test
  void aWorkspaceThatCannotBeWrittenIsNamed() throws IOException {
    Path source = Sources.btcv(temp.resolve("btcv"));
    Sources.put(temp, "workspace", "a file where a folder is needed");
    var error = assertThrows(DatasetException.class, () -> run(ImportRequest.of(source, target)));
    assertTrue(error.getMessage().startsWith(target.toString()), error.getMessage());
    assertTrue(error.getMessage().contains("could not be written"), error.getMessage());
  }

  @Test
  void copiesOfASourceThatChangedInPlaceAreNoticed() throws IOException {
    Path source = Sources.btcv(temp.resolve("btcv"));
    ImportRequest copy = ImportRequest.of(source, target).withMode(FileMode.COPY);
    run(copy);
    assertTrue(Importer.run(copy, CaseProgress.NONE).alreadyThere());
    Sources.put(source, "Training/img/img0001.nii.gz", "IMAGE 0001");
    assertThrows(DatasetException.class, () -> run(copy));
  }

  private void refused(ImportRequest request, String expected) throws IOException {
    var error = assertThrows(DatasetException.class, () -> run(request));
    assertTrue(error.getMessage().contains(expected), error.getMessage());
    assertFalse(Files.exists(temp.resolve("workspace")), "nothing is written");
  }

  static List<String> ids(List<Case> cases) {
    return cases.stream().map(Case::id).toList();
  }

  private static List<String> snapshot(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .skip(1)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
