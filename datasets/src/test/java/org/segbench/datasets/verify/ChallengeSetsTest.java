package org.segbench.datasets.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.raw.CaseProgress;

/** What is known of a challenge's cases and files is said where they turn up. */
class ChallengeSetsTest {
  @TempDir static Path shared;
  private static CleanSets clean;
  @TempDir Path temp;
  private Path set;

  @BeforeAll
  static void makeCleanSets() throws IOException {
    clean = CleanSets.in(shared);
  }

  @BeforeEach
  void copyCleanSet() {
    set = clean.ct(temp.resolve("set"));
  }

  @Test
  void knownCasesOfKits19AreNamedInNotes() throws IOException {
    become("kits19", List.of("case_00001", "case_00015", "case_00160"), "case_00210");
    List<Finding> notes = findings(FindingKind.KNOWN_CASE);
    assertEquals(
        List.of(
            set.resolve("labels/case_00015.nii.gz"),
            set.resolve("images/case_00015_0000.nii.gz"),
            set.resolve("images/case_00160_0000.nii.gz")),
        notes.stream().map(Finding::file).toList());
    assertTrue(notes.get(0).problem().contains("corrected in December 2019"));
    assertTrue(notes.get(1).problem().contains("replaced in April 2019"));
    assertTrue(notes.get(2).problem().contains("512 x 796"));
    assertTrue(Verifier.verify(set, CaseProgress.NONE).mayTrain());
  }

  @Test
  void syntheticCasesOnlyHaveTheNamesOfKnownOnes() throws IOException {
    become("kits19", List.of("case_00001", "case_00015", "case_00160"), "case_00210");
    Path json = set.resolve("dataset.json");
    Files.writeString(
        json, Files.readString(json).replace("\"synthetic\":false", "\"synthetic\":true"));
    assertEquals(List.of(), Verifier.verify(set, CaseProgress.NONE).findings());
  }

  @Test
  void amos22KnowsItsCtCasesByNumberAndHowManyThereAre() throws IOException {
    become("amos22", List.of("amos_0001", "amos_0004", "amos_0507"), "amos_0070");
    assertEquals(
        "1 training cases are not the challenge's: amos_0507",
        findings(FindingKind.SURPLUS_CASES).get(0).problem());
    assertEquals(
        "there are 2 of the challenge's 200 training cases",
        findings(FindingKind.MISSING_CASES).get(0).problem());
  }

  @Test
  void skewedDirectionsAreKnownOfAmos22() throws IOException {
    become("amos22", List.of("amos_0001", "amos_0004", "amos_0005"), "amos_0070");
    Path image = set.resolve("images/amos_0001_0000.nii.gz");
    Faults.patch(image, header -> header.putFloat(Faults.SROW_X + 4, 0.02f));
    Finding finding = findings(FindingKind.NOT_ORTHONORMAL).get(0);
    assertEquals(image, finding.file());
    assertEquals(Optional.of(Cure.ORTHONORMAL_DIRECTIONS), finding.cure());
    assertTrue(finding.remedy().contains("known of AMOS22"), finding.remedy());
  }

  @Test
  void inconsistentTransformsAreKnownOfBtcv() throws IOException {
    Path image = set.resolve("images/img0001_0000.nii.gz");
    Faults.patch(image, header -> header.putFloat(Faults.QOFFSET_X, 7));
    Finding finding = findings(FindingKind.QFORM_NOT_SFORM).get(0);
    assertTrue(finding.remedy().contains("known of BTCV"), finding.remedy());
  }

  @Test
  void whatIsKnownIsOfChallengesThatThereAre() {
    for (Challenge challenge : Challenge.all()) {
      KnownFaults known = KnownFaults.of(challenge.id(), false);
      boolean brats = challenge.id().equals("brats21");
      assertEquals(brats, known.about(FindingKind.UNKNOWN_LABELS).isPresent());
    }
  }

  private List<Finding> findings(FindingKind kind) {
    return Verifier.verify(set, CaseProgress.NONE).findings().stream()
        .filter(finding -> finding.kind() == kind)
        .toList();
  }

  /** Gives the clean CT set another challenge's description and case ids, not SYNTHETIC. */
  private void become(String id, List<String> training, String test) throws IOException {
    Challenge challenge = Challenge.byId(id);
    List<String> old = List.of("img0001", "img0002", "img0003");
    int labels = challenge.description().foreground().size();
    for (int i = 0; i < 3; i++) {
      rename("images/" + old.get(i) + "_0000", "images/" + training.get(i) + "_0000");
      rename("labels/" + old.get(i), "labels/" + training.get(i));
      Faults.changeLabels(
          set.resolve("labels/" + training.get(i) + ".nii.gz"),
          value -> value == 0 ? 0 : 1 + (value - 1) % labels);
    }
    rename("test-images/img0061_0000", "test-images/" + test + "_0000");
    Files.delete(set.resolve("test-images/img0062_0000.nii.gz"));
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.putObject("channel_names").put("0", "CT");
    ObjectNode names = json.putObject("labels");
    challenge.description().labels().forEach((value, name) -> names.put(name, value));
    json.put("numTraining", 3).put("numTest", 1).put("file_ending", ".nii.gz");
    json.put("challenge", id).put("synthetic", false);
    Files.writeString(set.resolve("dataset.json"), json.toString());
  }

  private void rename(String from, String to) throws IOException {
    Files.move(set.resolve(from + ".nii.gz"), set.resolve(to + ".nii.gz"));
  }
}
