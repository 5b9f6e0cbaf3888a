package org.segbench.datasets.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.RealData;
import org.segbench.datasets.importing.ImportRequest;
import org.segbench.datasets.importing.Importer;
import org.segbench.datasets.raw.CaseProgress;

/**
 * Real volumes, as nnU-Net raw folders of links, give no alarm. The one thing to be said is which
 * labels are in no case, and that is compared with the descriptions beside the label maps.
 */
class RealSetsTest {
  @TempDir Path temp;

  private record RealCase(String label, List<String> images) {}

  private record RealSet(String folder, List<String> channels, int labels, List<RealCase> cases) {}

  private static final List<RealSet> SETS =
      List.of(
          new RealSet(
              "ct_torso",
              List.of("CT"),
              117,
              List.of(
                  new RealCase("example_seg", List.of("example_ct_sm")),
                  new RealCase("example_seg_fast_force_split", List.of("example_ct")))),
          new RealSet(
              "mr_abdomen",
              List.of("MR"),
              49,
              List.of(new RealCase("example_seg_mr", List.of("example_mr_sm")))),
          new RealSet(
              "mri_ms_patient19",
              List.of("T1", "T1POST", "T2", "FLAIR"),
              1,
              List.of(new RealCase("GOLD_STANDARD", List.of("T1", "T1POST", "T2", "FLAIR")))));

  @TestFactory
  Stream<DynamicTest> realSetsGiveNoAlarm() {
    Path data = RealData.folder();
    return SETS.stream().map(set -> DynamicTest.dynamicTest(set.folder(), () -> check(data, set)));
  }

  private void check(Path data, RealSet set) throws IOException {
    Path volumes = data.resolve(set.folder()).toAbsolutePath();
    assumeTrue(Files.isDirectory(volumes), () -> "skipped: there is no " + volumes);
    Path source = temp.resolve("Dataset001_" + set.folder());
    Set<Integer> unused = link(set, volumes, source);
    Path raw = temp.resolve("raw").resolve(set.folder());
    Importer.run(ImportRequest.of(source, raw), CaseProgress.NONE);

    Verification result = Verifier.verify(raw, 2, CaseProgress.NONE);

    result.findings().forEach(finding -> System.out.println("real sets: " + finding.line()));
    System.out.printf(
        "real sets: %s, %d errors, %d warnings%n",
        set.folder(), result.count(Severity.ERROR), result.count(Severity.WARNING));
    assertTrue(result.mayTrain());
    List<Finding> notes = result.findings();
    assertEquals(unused.isEmpty() ? 0 : 1, notes.size(), notes.toString());
    for (Finding note : notes) {
      assertEquals(FindingKind.UNUSED_LABELS, note.kind());
      List<String> expected =
          unused.stream().map(value -> value + " (label " + value + ")").toList();
      assertEquals("these labels are in no case: " + String.join(", ", expected), note.problem());
    }
  }

  /** Makes the folder and gives the labels that no label map holds, by their descriptions. */
  private static Set<Integer> link(RealSet set, Path volumes, Path source) throws IOException {
    Files.createDirectories(source.resolve("imagesTr"));
    Files.createDirectories(source.resolve("labelsTr"));
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    ObjectNode channels = json.putObject("channel_names");
    for (int c = 0; c < set.channels().size(); c++) {
      channels.put(Integer.toString(c), set.channels().get(c));
    }
    ObjectNode labels = json.putObject("labels").put("background", 0);
    Set<Integer> unused = new TreeSet<>();
    for (int value = 1; value <= set.labels(); value++) {
      labels.put("label " + value, value);
      unused.add(value);
    }
    json.put("numTraining", set.cases().size()).put("file_ending", ".nii.gz");
    Files.writeString(source.resolve("dataset.json"), json.toPrettyString());
    int number = 0;
    for (RealCase each : set.cases()) {
      String id = "real_" + ++number;
      Files.createSymbolicLink(
          source.resolve("labelsTr/" + id + ".nii.gz"), volumes.resolve(each.label() + ".nii.gz"));
      for (int c = 0; c < each.images().size(); c++) {
        Files.createSymbolicLink(
            source.resolve("imagesTr/%s_%04d.nii.gz".formatted(id, c)),
            volumes.resolve(each.images().get(c) + ".nii.gz"));
      }
      JsonNode about = mapper.readTree(volumes.resolve(each.label() + ".nii.gz.json").toFile());
      about
          .findValue("labels")
          .fieldNames()
          .forEachRemaining(v -> unused.remove(Integer.valueOf(v)));
    }
    return unused;
  }
}
