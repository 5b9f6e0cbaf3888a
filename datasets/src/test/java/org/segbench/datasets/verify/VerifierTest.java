package org.segbench.datasets.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetException;

/** Verifying as a whole; the single kinds of damage are in {@link FaultTableTest}. */
class VerifierTest {
  @TempDir static Path shared;
  private static CleanSets clean;
  @TempDir Path temp;

  @BeforeAll
  static void makeCleanSets() throws IOException {
    clean = CleanSets.in(shared);
  }

  @Test
  void cleanSetsGiveNoFindings() {
    for (Path set : List.of(clean.ct(temp.resolve("ct")), clean.mr(temp.resolve("mr")))) {
      Verification result = Verifier.verify(set, CaseProgress.NONE);
      assertEquals(List.of(), result.findings());
      assertTrue(result.mayTrain());
      assertEquals(5, result.cases());
    }
  }

  @Test
  void progressCountsTheCases() {
    List<String> seen = new ArrayList<>();
    Verifier.verify(
        clean.ct(temp.resolve("ct")),
        (what, done, total) -> seen.add(what + " " + done + "/" + total));
    assertEquals(5, seen.size());
    assertEquals("verified img0001 1/5", seen.get(0));
    assertEquals("verified img0062 5/5", seen.get(4));
  }

  @Test
  void findingsDoNotDependOnTheNumberOfThreads() throws IOException {
    Path set = clean.ct(temp.resolve("ct"));
    for (String id : List.of("img0001", "img0002", "img0003")) {
      Faults.shift(set.resolve("labels/" + id + ".nii.gz"), 50);
    }
    Faults.truncate(set.resolve("test-images/img0062_0000.nii.gz"));
    Verification alone = Verifier.verify(set, 1, CaseProgress.NONE);
    assertEquals(4, alone.findings().size());
    assertEquals(alone, Verifier.verify(set, 4, CaseProgress.NONE));
  }

  @Test
  void truncatedFileDoesNotKeepTheRestFromBeingLookedAt() throws IOException {
    Path set = clean.ct(temp.resolve("ct"));
    Faults.truncate(set.resolve("images/img0001_0000.nii.gz"));
    Path label = set.resolve("labels/img0002.nii.gz");
    Faults.setFirstVoxel(label, DataType.INT16, 99);
    List<Finding> findings = Verifier.verify(set, CaseProgress.NONE).findings();
    assertEquals(2, findings.size(), findings.toString());
    assertEquals(Optional.of("img0001"), findings.get(0).caseId());
    assertEquals(Optional.of("img0002"), findings.get(1).caseId());
    assertTrue(findings.get(1).line().contains("99 (1 voxels)"), findings.get(1).line());
  }

  @Test
  void partOfAChallengesCasesIsAWarningUnlessSynthetic() throws IOException {
    Path set = clean.ct(temp.resolve("ct"));
    Path json = set.resolve("dataset.json");
    Files.writeString(
        json, Files.readString(json).replace("\"synthetic\" : true", "\"synthetic\" : false"));
    for (String name : List.of("images/img0002_0000.nii.gz", "labels/img0002.nii.gz")) {
      Files.move(set.resolve(name), set.resolve(name.replace("img0002", "img0099")));
    }
    List<Finding> findings = Verifier.verify(set, CaseProgress.NONE).findings();
    assertEquals(
        List.of(FindingKind.MISSING_CASES, FindingKind.SURPLUS_CASES, FindingKind.MISSING_CASES),
        findings.stream().map(Finding::kind).toList());
    String missing = findings.get(0).problem();
    assertTrue(missing.startsWith("28 of the challenge's 30 training cases"), missing);
    assertTrue(missing.endsWith("img0002, img0004, ..., img0040"), missing);
    assertTrue(findings.get(1).problem().endsWith("not the challenge's: img0099"));
    assertTrue(findings.get(2).problem().startsWith("18 of the challenge's 20 test cases"));
  }

  @Test
  void acceptedKindsOfErrorsLetTrainingStart() throws IOException {
    Path set = clean.ct(temp.resolve("ct"));
    Faults.shift(set.resolve("labels/img0001.nii.gz"), 50);
    Verification result = Verifier.verify(set, CaseProgress.NONE);
    assertFalse(result.mayTrain());
    assertFalse(result.mayTrain(Set.of(FindingKind.OTHER_SHAPE)));
    assertTrue(result.mayTrain(Set.of(FindingKind.OTHER_POSITION)));
  }

  @Test
  void jsonTellsEverythingAboutAFinding() throws IOException {
    Path set = clean.ct(temp.resolve("ct"));
    Path label = set.resolve("labels/img0001.nii.gz");
    Faults.shift(label, 0.3f);
    Verification result = Verifier.verify(set, CaseProgress.NONE);
    JsonNode json =
        new ObjectMapper().readTree(VerificationJson.of("ct", result, Set.of(), List.of()));
    assertEquals(5, json.required("cases").asInt());
    assertTrue(json.required("may_train").asBoolean());
    assertEquals(1, json.required("warnings").asInt());
    JsonNode finding = json.required("findings").required(0);
    assertEquals("inexact-geometry", finding.required("kind").asText());
    assertEquals("warning", finding.required("severity").asText());
    assertEquals("img0001", finding.required("case").asText());
    assertEquals(label.toString(), finding.required("file").asText());
    assertEquals("geometry-of-image", finding.required("cure").asText());
    assertTrue(finding.required("problem").asText().contains("0.300 mm"), finding.toString());
  }

  @Test
  void kindsHaveDistinctIdsThatLeadBackToThem() {
    Set<String> ids = new HashSet<>();
    for (FindingKind kind : FindingKind.values()) {
      assertTrue(ids.add(kind.id()));
      assertEquals(Optional.of(kind), FindingKind.ofId(kind.id()));
    }
    assertEquals(Optional.empty(), FindingKind.ofId("no-such-kind"));
    assertTrue(Arrays.stream(Cure.values()).allMatch(cure -> cure.id().matches("[a-z-]+")));
  }

  @Test
  void theReadmeNamesEveryKind() throws IOException {
    Path readme = Path.of(System.getProperty("segbench.root", "..")).resolve("README.md");
    String text = Files.readString(readme);
    for (FindingKind kind : FindingKind.values()) {
      assertTrue(text.contains("`" + kind.id() + "`"), kind.id());
    }
  }

  @Test
  void aFolderWithoutDatasetJsonCannotBeVerified() {
    assertThrows(
        DatasetException.class, () -> Verifier.verify(temp.resolve("nowhere"), CaseProgress.NONE));
  }
}
