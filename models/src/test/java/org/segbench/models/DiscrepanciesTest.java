package org.segbench.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.OptimizerSettings.SgdSettings;

/** The ledger of differences between papers and code. */
class DiscrepanciesTest {

  private static JsonNode ledger() throws IOException {
    try (InputStream file = Architecture.class.getResourceAsStream("discrepancies.yaml")) {
      return new YAMLMapper().readTree(file);
    }
  }

  @Test
  void eachEntrySaysWhoWhatAndWhichIsTheDefault() throws IOException {
    Set<String> names = new HashSet<>();
    for (JsonNode entry : ledger()) {
      List<String> keys = new ArrayList<>();
      entry.fieldNames().forEachRemaining(keys::add);
      String last = entry.has("choice") ? "choice" : "no-choice";
      assertEquals(List.of("name", "networks", "paper", "code", "default", last), keys);
      assertTrue(names.add(entry.get("name").textValue()), () -> "twice: " + entry);
      assertFalse(entry.get("networks").isEmpty(), entry::toString);
      List<String> texts = new ArrayList<>(List.of("paper", "code", "default"));
      if (entry.has("no-choice")) {
        texts.add("no-choice");
      }
      for (String text : texts) {
        assertFalse(entry.get(text).asText().isBlank(), entry::toString);
      }
    }
  }

  @Test
  void aChoiceHasTwoSidesAndItsNetworksAreThere() throws IOException {
    for (JsonNode entry : ledger()) {
      JsonNode choice = entry.path("choice");
      choice.path("of").forEach(DiscrepanciesTest::requireNetwork);
      for (String side :
          choice.isMissingNode() ? List.<String>of() : List.of("paper", "authors-code")) {
        assertFalse(choice.path(side).isEmpty(), entry::toString);
        choice.path(side).findValues("network").forEach(DiscrepanciesTest::requireNetwork);
      }
    }
  }

  private static void requireNetwork(JsonNode id) {
    assertEquals(id.textValue(), Architectures.byId(id.textValue()).id());
  }

  @Test
  void theAuthorsTransBtsIsTrainedWithNnUNetsOptimizer() {
    OptimizerSettings ours = Architectures.byId("transbts").recipe().optimizer();
    OptimizerSettings theirs = Architectures.byId("transbts-authors-code").recipe().optimizer();
    assertInstanceOf(AdamWSettings.class, ours);
    assertInstanceOf(SgdSettings.class, theirs);
    OptimizerSettings nnUNets = Architectures.byId("nnunet").recipe().optimizer();
    assertNotEquals(nnUNets, theirs);
    assertEquals(nnUNets.withLearningRate(ours.learningRate()), theirs);
  }
}
