package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.PreparedFixture;
import org.segbench.models.Architectures;

/** The record that a run of one step leaves. */
class RunDescriptionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path shared;
  private static Path file;

  @BeforeAll
  static void train() {
    PreparedDataset dataset = PreparedFixture.write(shared.resolve("tiny"), 3, 20, 16);
    TrainingSettings settings =
        new TrainingSettings(
            "tiny", 0, 7, 1, 1, 0, 0.33, Augmentation.NONE, 0, 1, "auto", Optional.empty());
    var architecture = Architectures.byId(TinyArchitecture.ID);
    Path run = shared.resolve("run");
    new Trainer(dataset, architecture, settings, run, Progress.NONE).run();
    file = run.resolve("run.json");
  }

  private static ObjectNode json() throws IOException {
    return (ObjectNode) JSON.readTree(file.toFile());
  }

  private static RunDescription read(ObjectNode json) throws IOException {
    Path changed = shared.resolve("changed.json");
    JSON.writeValue(changed.toFile(), json);
    return RunDescription.read(changed);
  }

  @Test
  void choicesLeftToTheMachineAreRecordedAsTheyWereMade() throws IOException {
    RecordedSettings settings = RunDescription.read(file).settings();
    assertTrue(settings.device().matches("cpu|gpu\\d"), settings.device());
    assertTrue(settings.loaderThreads() > 0);
    assertEquals(1, settings.threads());
    assertNull(settings.learningRate(), "the recipe's");
    assertNull(settings.initialWeights());
    assertEquals(64, json().path("code").asText().length());
  }

  @Test
  void recordsOfBeforeAllKeysWereKeptStayReadable() throws IOException {
    ObjectNode old = json();
    old.remove(List.of("settings", "code", "earlier", "validation"));
    RunDescription read = read(old);
    assertEquals(RunDescription.read(file).configuration(), read.configuration());
    assertNull(read.settings());
    assertEquals("", read.provenance().code());
    old.remove("planHash");
    String missing = assertThrows(HarnessException.class, () -> read(old)).getMessage();
    assertTrue(missing.contains("the key 'planHash' is missing"), missing);
  }

  @Test
  void whereItRanBeforeIsKeptOnceWhenItGoesOnOtherwise() throws IOException {
    RunDescription now = read(json().put("device", "gpu(0)"));
    RunDescription first = RunDescription.read(file);
    RunDescription later = now.continuing(first);
    assertEquals(List.of(first.provenance()), later.earlier());
    assertEquals(List.of(first.provenance()), now.continuing(later).earlier());
    assertEquals(List.of(), first.continuing(first).earlier());
  }

  @Test
  void importedResultsAreNoTrainingRun() throws IOException {
    Files.writeString(shared.resolve("run.json"), "{\"state\": \"imported\"}");
    String message =
        assertThrows(HarnessException.class, () -> TrainedRun.open(shared)).getMessage();
    assertTrue(message.contains("found results that were imported"), message);
  }
}
