package org.segbench.datasets.challenges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.segbench.datasets.raw.DatasetException;

class ChallengeTest {
  private final Challenge btcv = Challenge.byId("btcv");

  @Test
  void btcvHasThirtyTrainingAndTwentyTestCasesAndThirteenOrgans() {
    assertEquals(30, btcv.trainingCases().stream().distinct().count());
    assertEquals(20, btcv.testCases().stream().distinct().count());
    assertEquals(13, btcv.description().foreground().size());
    assertEquals("liver", btcv.description().labels().get(6));
    assertEquals("left adrenal gland", btcv.description().labels().get(13));
    assertTrue(btcv.trainingCases().stream().noneMatch(btcv.testCases()::contains));
  }

  @Test
  void everyOfficialCaseIdGivesASubmissionName() {
    assertEquals(Optional.of("label0061.nii.gz"), btcv.submissionName("img0061"));
    for (String id : btcv.testCases()) {
      assertEquals(Optional.of("label" + id.substring(3) + ".nii.gz"), btcv.submissionName(id), id);
    }
  }

  @Test
  void otherIdsGiveNoSubmissionName() {
    for (String id : List.of("img61", "image0061", "img00610", "label0061", "0061", "")) {
      assertEquals(Optional.empty(), btcv.submissionName(id), id);
    }
  }

  @Test
  void anUnknownChallengeIsRefusedNamingTheKnown() {
    var error = assertThrows(DatasetException.class, () -> Challenge.byId("btvc"));
    assertEquals(
        "challenge 'btvc' is unknown; the known ones are btcv, amos22, kits19, brats21",
        error.getMessage());
  }

  @Test
  void aNumberedNameMustHoldTheNumber() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new NumberedName("label.nii.gz", Pattern.compile("[0-9]+")));
  }

  @Test
  void aNumberThatANameHoldsTwiceMustBeTheSame() {
    var name = new NumberedName("c{number}/c{number}_t1.nii", Pattern.compile("[0-9]{2}"));
    assertEquals(Optional.of("07"), name.numberIn("c07/c07_t1.nii"));
    assertEquals(Optional.empty(), name.numberIn("c07/c08_t1.nii"));
    assertEquals("c12/c12_t1.nii", name.of("12"));
  }

  @Test
  void rangesOfCasesAreSpelledOut() {
    assertEquals(
        List.of("img0009", "img0010", "x"), CaseRanges.expand(List.of("img0009..img0010", "x")));
    assertThrows(
        IllegalArgumentException.class, () -> CaseRanges.expand(List.of("img0010..img0009")));
  }

  @Test
  void aRangeOfNumbersHoldsBothItsEnds() {
    var range = new Download.NumberRange(210, 299);
    assertTrue(range.contains("00210") && range.contains("00299"));
    assertFalse(range.contains("00209") || range.contains("00300"));
  }
}
