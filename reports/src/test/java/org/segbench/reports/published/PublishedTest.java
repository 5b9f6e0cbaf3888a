package org.segbench.reports.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedTest {
  @Test
  void aNumberIsFoundInAnyWritingAndKeepsItsPrintedText() {
    Published published = Published.read();
    assertEquals("86.60", text(published.find("table2", "mednext_s k3", "btcv", "SDC")));
    assertEquals(
        "84.0",
        text(published.find("fig1c-testset", "MedNeXt-L-k5 5-fold ensemble", "AMOS22", "NSD")));
    assertEquals("61.8", text(published.find("supp6.2", "MedNeXt-L-k3", "", "params_M")));
    assertTrue(published.find("table2", "MedNeXt-XL", "BTCV", "DSC").isEmpty());
    assertTrue(published.table("table3").isEmpty());
  }

  @Test
  void onlyUnetrsAverageContradictsItsColumns() {
    List<Published.Contradiction> found = Published.read().contradictions("table2");
    assertEquals(
        List.of(
            "The paper contradicts itself: UNETR's average DSC is printed as 82.36, and its 4 printed columns give 82.70."),
        found.stream().map(Published.Contradiction::sentence).toList());
    assertEquals("UNETR", found.get(0).row());
  }

  @Test
  void aContradictionIsComputedFromWhateverIsPrinted() {
    Published consistent =
        new Published(List.of(value("A", "80.00"), value("B", "81.00"), value("AVG", "80.50")));
    assertEquals(List.of(), consistent.contradictions("t"));
    Published rounded =
        new Published(List.of(value("A", "80.00"), value("B", "81.00"), value("AVG", "80.51")));
    assertEquals(List.of(), rounded.contradictions("t"));
    Published wrong =
        new Published(List.of(value("A", "80.00"), value("B", "81.00"), value("AVG", "80.53")));
    assertEquals(1, wrong.contradictions("t").size());
  }

  @Test
  void aTextThatIsNoNumberIsRefused() {
    assertThrows(NumberFormatException.class, () -> value("A", "about 80"));
  }

  @Test
  void theSecondStudyHasItsOwnNamesAndLeavesOutAnotherDataSet() {
    Revisited revisited = Revisited.read();
    assertEquals(
        Optional.of(new Revisited.Figure("MedNeXt L k5", "BTCV_n30", "85.04")),
        revisited.dsc("MedNeXt-L-k5", "BTCV"));
    assertEquals(
        Optional.of(new Revisited.Figure("nnU-Net (org.)", "AMOS22_n360", "88.64")),
        revisited.dsc("nnUNet", "AMOS22"));
    assertTrue(revisited.dsc("nnUNet", "KiTS19").isEmpty(), "KiTS23 is not KiTS19");
    assertTrue(revisited.dsc("UNETR", "BTCV").isEmpty(), "not in that study");
  }

  private static PublishedValue value(String dataset, String text) {
    return new PublishedValue("t", "net", dataset, "DSC", text);
  }

  private static String text(Optional<PublishedValue> value) {
    return value.orElseThrow().text();
  }
}
