package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.array.Box;

class PrepareTest {
  private static final int CASES = 6;
  private static final PlanOptions SMALL =
      PlanOptions.paper()
          .withSpacing(List.of(2.0, 2.0, 2.0))
          .withPatch(List.of(8, 8, 8))
          .withName("small");

  @TempDir Path folder;
  private Workspace workspace;
  private RawFolder raw;

  @BeforeEach
  void writeRaw() throws IOException {
    workspace = new Workspace(folder);
    raw = new RawFolder(workspace.raw("boxes"), CASES);
  }

  private Prepare small() {
    return Prepare.in(workspace, raw.open(), SMALL);
  }

  private Path prepared() {
    return workspace.prepared("boxes", "small");
  }

  private static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** Files under {@code cases/} that the run writes. */
  private List<String> rewritten(Runnable run) throws IOException {
    FileTime past = FileTime.fromMillis(1_000_000);
    for (String name : contents(prepared()).keySet()) {
      Files.setLastModifiedTime(prepared().resolve(name), past);
    }
    run.run();
    return contents(prepared()).keySet().stream()
        .filter(name -> name.startsWith("cases") && isNewer(prepared().resolve(name), past))
        .map(name -> name.substring("cases/".length()))
        .toList();
  }

  private static boolean isNewer(Path file, FileTime than) {
    try {
      return Files.getLastModifiedTime(file).compareTo(than) > 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> filesOf(String id) {
    return List.of(id + ".image.npy", id + ".json", id + ".label.npy", id + ".locations.npy");
  }

  @Test
  void whatIsPreparedIsWhatThePreprocessorMakes() {
    PreparedDataset dataset = small().run(1, Progress.NONE);
    assertEquals(CASES, dataset.caseIds().size());
    assertTrue(dataset.source().synthetic());
    assertEquals(3, dataset.source().classes());
    String id = RawFolder.id(3);
    Preprocessed expected = new Preprocessor(dataset.plan(), 1).apply(raw.open().training().get(3));
    try (PreparedCase found = dataset.openCase(id)) {
      int[] shape = {10, 10, 9};
      assertArrayEquals(shape, found.shape());
      float[] image = new float[expected.image().length];
      byte[] label = new byte[image.length];
      found.readImage(Box.whole(shape), image);
      found.readLabel(Box.whole(shape), label);
      assertArrayEquals(expected.image(), image);
      assertArrayEquals(expected.label().orElseThrow(), label);
      assertEquals(expected.properties(), found.properties());
      assertEquals(Set.of(1, 2), found.locations().classes());
      for (int value : found.locations().classes()) {
        int[] voxels = found.locations().of(value);
        int[] all =
            IntStream.range(0, label.length).filter(voxel -> label[voxel] == value).toArray();
        assertArrayEquals(all, voxels, "few voxels are all kept");
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNoByte() throws IOException {
    small().run(1, Progress.NONE);
    Map<String, byte[]> one = contents(prepared());
    Prepare elsewhere =
        new Prepare(raw.open(), folder.resolve("elsewhere"), SMALL, Optional.empty());
    elsewhere.run(2, Progress.NONE);
    Map<String, byte[]> two = contents(folder.resolve("elsewhere"));
    assertEquals(one.keySet(), two.keySet());
    one.forEach((name, bytes) -> assertArrayEquals(bytes, two.get(name), name));
  }

  @Test
  void onlyWhatIsMissingIsDoneAgain() throws IOException {
    small().run(2, Progress.NONE);
    Map<String, byte[]> before = contents(prepared());
    assertEquals(List.of(), rewritten(() -> small().run(2, Progress.NONE)));

    for (String missing : filesOf(RawFolder.id(2))) {
      Files.delete(prepared().resolve("cases").resolve(missing));
      assertEquals(
          filesOf(RawFolder.id(2)), rewritten(() -> small().run(2, Progress.NONE)), missing);
    }
    Path image = prepared().resolve("cases").resolve(RawFolder.id(4) + ".image.npy");
    Files.write(image, Arrays.copyOf(Files.readAllBytes(image), 200));
    assertEquals(filesOf(RawFolder.id(4)), rewritten(() -> small().run(2, Progress.NONE)));

    Map<String, byte[]> after = contents(prepared());
    before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
  }

  @Test
  void aFlippedByteIsFoundBeforeItIsTrainedOnAndMendedByPreparingAgain() throws IOException {
    PreparedDataset dataset = small().run(2, Progress.NONE);
    Map<String, byte[]> before = contents(prepared());
    String id = RawFolder.id(4);
    for (String name : List.of(".image.npy", ".label.npy", ".locations.npy")) {
      Path file = prepared().resolve("cases").resolve(id + name);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 7] ^= 1;
      Files.write(file, bytes);
      String message =
          assertThrows(HarnessException.class, () -> dataset.openCase(id)).getMessage();
      assertTrue(message.startsWith("case case_04: " + file + " was damaged"), message);
      assertTrue(message.contains("prepare again"), message);
      assertEquals(filesOf(id), rewritten(() -> small().run(2, Progress.NONE)), name);
    }
    Map<String, byte[]> after = contents(prepared());
    before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
  }

  @Test
  void aStoppedPreparationGoesOnAndIsNotTakenForWhole() throws IOException {
    AtomicInteger finished = new AtomicInteger();
    Progress stopping =
        (what, done, total) -> {
          if (what.startsWith("preparing") && done > 0 && finished.incrementAndGet() == 3) {
            throw new HarnessException("stopped");
          }
        };
    assertThrows(HarnessException.class, () -> small().run(1, stopping));
    String message =
        assertThrows(HarnessException.class, () -> PreparedDataset.open(prepared())).getMessage();
    assertTrue(message.contains("3 of 6 cases are not prepared yet"), message);
    assertEquals(4 * 3, rewritten(() -> small().run(1, Progress.NONE)).size());
    assertEquals(CASES, PreparedDataset.open(prepared()).caseIds().size());
  }

  @Test
  void aChangedRawCaseChangesThePlanThatNobodyEdited() {
    PreparedDataset before = small().run(2, Progress.NONE);
    raw.write(RawFolder.id(1), 99);
    PreparedDataset after = small().run(2, Progress.NONE);
    assertNotEquals(before.planHash(), after.planHash());
    assertNotEquals(before.source().hash(), after.source().hash());
  }

  @Test
  void anEditedPlanIsFollowed() throws IOException {
    small().run(2, Progress.NONE);
    Path plan = prepared().resolve("plan.json");
    String text = Files.readString(plan);
    Files.writeString(plan, text.replace("\"batchSize\" : 2", "\"batchSize\" : 5"));
    List<String> batchesOnly = rewritten(() -> small().run(2, Progress.NONE));
    assertEquals(List.of(), batchesOnly, "the arrays do not depend on the batch");
    assertEquals(5, PreparedDataset.open(prepared()).plan().batchSize());

    Files.writeString(
        plan, text.replaceFirst("\"percentile99_5\" : [-0-9.]+", "\"percentile99_5\" : 40.0"));
    assertEquals(4 * CASES, rewritten(() -> small().run(2, Progress.NONE)).size());
  }

  @Test
  void optionsThatContradictAPlanAreRefused() {
    small().run(2, Progress.NONE);
    PlanOptions other = SMALL.withPatch(List.of(16, 16, 16));
    String message =
        assertThrows(
                HarnessException.class,
                () -> Prepare.in(workspace, raw.open(), other).run(1, Progress.NONE))
            .getMessage();
    assertTrue(message.contains("plan.json: patch is [8, 8, 8] there"), message);
  }

  @Test
  void aLabelOfAnotherShapeNamesCaseAndBothShapesAndNothingIsWrittenOfIt() throws IOException {
    raw.writeLabelOf(RawFolder.id(3), 8, 14, 11);
    String message =
        assertThrows(HarnessException.class, () -> small().run(2, Progress.NONE)).getMessage();
    assertTrue(message.startsWith("case case_03: "), message);
    assertTrue(message.contains("8x14x12") && message.contains("8x14x11"), message);
    assertTrue(message.contains(raw.label(RawFolder.id(3)).toString()), message);
    assertTrue(contents(prepared()).keySet().stream().noneMatch(name -> name.contains("case_03")));
  }

  @Test
  void aLabelThatTheDataSetDoesNotNameIsRefused() {
    raw.writeLabelWith(RawFolder.id(0), 3);
    String message =
        assertThrows(HarnessException.class, () -> small().run(1, Progress.NONE)).getMessage();
    assertTrue(message.startsWith("case case_00: expected labels of 0 to 2, found 3"), message);
  }

  @Test
  void aDamagedImageNamesItsCaseAndFile() throws IOException {
    Path image = raw.image(RawFolder.id(5));
    Files.write(image, Arrays.copyOf(Files.readAllBytes(image), 300));
    String message =
        assertThrows(HarnessException.class, () -> small().run(2, Progress.NONE)).getMessage();
    assertTrue(message.startsWith("case case_05: " + image), message);
  }

  @Test
  void foldsAreWrittenOnceAndAUsersFileTakesTheirPlace() throws IOException {
    PreparedDataset dataset = small().run(2, Progress.NONE);
    assertEquals(Splits.FOLDS, dataset.splits().size());
    assertEquals(dataset.splits().get(2), dataset.split("2"));
    assertEquals(new Split(dataset.caseIds(), dataset.caseIds()), dataset.split("all"));
    assertEquals(Splits.random(dataset.caseIds(), 7), dataset.split("7"));
    assertThrows(HarnessException.class, () -> dataset.split("first"));

    Path mine = folder.resolve("mine.json");
    Files.writeString(mine, "[{\"train\": [\"case_00\"], \"val\": [\"case_01\"]}]");
    PreparedDataset own = small().withSplits(mine).run(2, Progress.NONE);
    assertEquals(List.of(new Split(List.of("case_00"), List.of("case_01"))), own.splits());
    assertEquals(1, small().run(2, Progress.NONE).splits().size());

    Files.writeString(mine, "[{\"train\": [\"case_00\"], \"val\": [\"case_77\"]}]");
    assertThrows(HarnessException.class, () -> small().withSplits(mine).run(2, Progress.NONE));
  }

  @Test
  void fewerThanFiveCasesArePreparedButHaveNoFolds() throws IOException {
    raw = new RawFolder(workspace.raw("few"), 3);
    PreparedDataset dataset = small().run(1, Progress.NONE);
    assertFalse(Files.exists(workspace.prepared("few", "small").resolve("splits.json")));
    String message = assertThrows(HarnessException.class, dataset::splits).getMessage();
    assertTrue(message.contains("too few for five folds"), message);
    assertEquals(3, dataset.split("all").training().size());
  }

  @Test
  void progressCountsEveryCase() {
    List<Long> done = new CopyOnWriteArrayList<>();
    small()
        .run(
            1,
            (what, now, total) -> {
              assertEquals(CASES, total);
              if (what.equals("preparing boxes")) {
                done.add(now);
              }
            });
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L), done);
  }
}
