package org.segbench.datasets.challenges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segbench.datasets.challenges.SubmissionForm.ArchiveKind;
import org.segbench.datasets.challenges.SubmissionForm.MissingCase;
import org.segbench.datasets.raw.Region;

/** The data files against the facts as the challenges publish them, written here once more. */
class ChallengeFactsTest {

  @ParameterizedTest
  @CsvSource({
    // id, foreground labels, channels, training, test, an image's path, a submission's file
    "btcv, 13, CT, 30, 20, Training/img/img0007.nii.gz, label0007.nii.gz",
    "amos22, 15, CT, 200, , imagesTr/amos_0007.nii.gz, amos_0007.nii.gz",
    "kits19, 2, CT, 210, 90, data/case_00007/imaging.nii.gz, prediction_00007.nii.gz",
    "brats21, 3, T1|T1ce|T2|FLAIR, 1251, 219, BraTS2021_00007/BraTS2021_00007_t1.nii.gz,"
        + " BraTS2021_00007.nii.gz"
  })
  void countsChannelsAndNames(
      String id,
      int labels,
      String channels,
      int training,
      Integer test,
      String image,
      String file) {
    Challenge challenge = Challenge.byId(id);
    assertEquals(labels, challenge.description().foreground().size());
    assertEquals(channels, String.join("|", challenge.description().channels()));
    assertEquals(OptionalInt.of(training), challenge.trainingCount());
    assertEquals(test == null ? OptionalInt.empty() : OptionalInt.of(test), challenge.testCount());
    NumberedName path = challenge.download().training().images().get(0);
    String number = path.numberIn(image).orElseThrow();
    assertEquals(file, challenge.submission().file().of(number));
    assertEquals(
        Optional.of(file), challenge.submissionName(challenge.download().caseId().of(number)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"btcv", "amos22", "kits19"})
  void labelsOfTheCtChallengesAreTheChallengesOwn(String id) {
    Challenge challenge = Challenge.byId(id);
    assertFalse(challenge.renumbersLabels());
    assertEquals(
        List.copyOf(challenge.ownLabels().keySet()), List.copyOf(challenge.ownLabels().values()));
  }

  @Test
  void bratsLabelsGoBackToOneTwoAndFour() {
    Challenge brats = Challenge.byId("brats21");
    assertTrue(brats.renumbersLabels());
    Map<Integer, Integer> own = Map.copyOf(brats.ownLabels());
    assertEquals(Map.of(0, 0, 1, 2, 2, 1, 3, 4), own);
    // In the challenge's own numbers: WT 1 2 4, TC 1 4, ET 4.
    assertEquals(
        List.of(List.of(1, 2, 4), List.of(1, 4), List.of(4)),
        brats.scoring().regions().stream()
            .map(r -> r.labels().stream().map(own::get).sorted().toList())
            .toList());
    assertEquals(brats.scoring().regions(), brats.description().regions());
  }

  @Test
  void amosHasFifteenOrgansInItsOrder() {
    assertEquals(
        List.of(
            "spleen",
            "right kidney",
            "left kidney",
            "gallbladder",
            "oesophagus",
            "liver",
            "stomach",
            "aorta",
            "postcava",
            "pancreas",
            "right adrenal gland",
            "left adrenal gland",
            "duodenum",
            "bladder",
            "prostate/uterus"),
        List.copyOf(Challenge.byId("amos22").description().foreground().values()));
  }

  @Test
  void amosTakesCtAloneAndPutsResultsIntoAFolder() {
    Challenge amos = Challenge.byId("amos22");
    assertEquals(new Download.NumberRange(0, 499), amos.download().training().numbers());
    assertEquals(new Download.NumberRange(0, 499), amos.download().test().numbers());
    assertEquals("results/", amos.submission().folder());
  }

  @Test
  void kitsScoresKidneyWithTumourAndTumourAndTakesAMissingCaseAsBackground() {
    Challenge kits = Challenge.byId("kits19");
    assertEquals(
        List.of(
            new Region("kidney and tumour", List.of(1, 2), 1), new Region("tumour", List.of(2), 2)),
        kits.scoring().regions());
    assertEquals("case_00209", kits.trainingCases().get(209));
    assertEquals("case_00210", kits.testCases().get(0));
    assertEquals("case_00299", kits.testCases().get(89));
    assertEquals(MissingCase.BACKGROUND, kits.submission().missingCase());
  }

  @Test
  void onlyBratsTakesTarballs() {
    for (Challenge each : Challenge.all()) {
      assertEquals(ArchiveKind.ZIP, each.submission().archives().get(0), each.id());
      assertEquals(
          each.id().equals("brats21"),
          each.submission().archives().contains(ArchiveKind.TAR_GZ),
          each.id());
    }
  }

  @Test
  void everyChallengeSaysWhereItsDataAndItsTermsAre() {
    for (Challenge each : Challenge.all()) {
      assertTrue(each.source().contains("Synapse") || each.source().contains("https://"));
      assertFalse(each.citation().isBlank() || each.licence().isBlank());
      assertEquals(each.testCases().size(), new HashSet<>(each.testCases()).size(), each.id());
      assertEquals(Optional.of(each.id()), each.description().challenge());
    }
  }
}
