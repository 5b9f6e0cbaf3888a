package org.segbench.datasets.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.importing.ImportRequest;
import org.segbench.datasets.importing.Importer;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.RawDataset;

/** A real CT with BTCV's labels, as a data set of one case. */
class RealCaseTest {
  @TempDir Path temp;

  @Test
  void aRealCaseImportsAndMayBeTrainedOn() throws IOException {
    Path image = data().resolve("ct_torso/example_ct.nii.gz");
    Path label = data().resolve("derived/example_ct_labels_BTCV13.nii.gz");
    assumeTrue(Files.exists(image) && Files.exists(label), "skipped: no real volumes in " + data());
    copy(image, "btcv/Training/img/img0001.nii.gz");
    copy(label, "btcv/Training/label/label0001.nii.gz");

    Path target = temp.resolve("raw/torso");
    RawDataset dataset =
        Importer.run(ImportRequest.of(temp.resolve("btcv"), target), CaseProgress.NONE).dataset();
    assertEquals(1, dataset.training().size());
    assertEquals(-1, Files.mismatch(image, dataset.training().get(0).images().get(0)));

    Verification result = Verifier.verify(target, CaseProgress.NONE);
    List<String> lines = result.findings().stream().map(Finding::line).toList();
    lines.forEach(System.out::println);
    assertTrue(result.mayTrain(), lines.toString());
    assertTrue(
        result.findings().stream().allMatch(finding -> finding.caseId().isEmpty()),
        "the case itself is sound, and all that is to be said is about the data set: " + lines);
    assertTrue(lines.get(0).contains("29 of the challenge's 30"), lines.toString());
    assertEquals(unusedLabels(label), unusedLabelsReported(lines));
  }

  /** According to the description that lies beside the label map, made by another reader. */
  private static Set<String> unusedLabels(Path label) throws IOException {
    JsonNode json = new ObjectMapper().readTree(Path.of(label + ".json").toFile());
    Set<String> unused = new TreeSet<>();
    for (int value = 1; value <= 13; value++) {
      if (!json.required("labels").has(Integer.toString(value))) {
        unused.add(Integer.toString(value));
      }
    }
    return unused;
  }

  private static Set<String> unusedLabelsReported(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("in no case"))
        .flatMap(line -> Pattern.compile("([0-9]+) \\(").matcher(line).results())
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void copy(Path file, String name) throws IOException {
    Path copy = temp.resolve(name);
    Files.createDirectories(copy.getParent());
    Files.copy(file, copy);
  }

  private static Path data() {
    String given = System.getProperty("segbench.data", "");
    String root = System.getProperty("segbench.root", "..");
    return given.isEmpty() ? Path.of(root).resolve("../shared/data").normalize() : Path.of(given);
  }
}
