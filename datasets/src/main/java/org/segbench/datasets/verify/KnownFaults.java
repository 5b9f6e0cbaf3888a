package org.segbench.datasets.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segbench.datasets.raw.Case;

/**
 * What is known of a challenge's own data ({@code known-faults.json} beside this class): kinds of
 * findings to expect in it, and cases that were corrected after they were published. From a file
 * alone nobody can tell whether it is the corrected one, so such a case gets a note.
 */
final class KnownFaults {
  private static final String RESOURCE = "known-faults.json";

  private final Map<FindingKind, String> noteOfKind = new EnumMap<>(FindingKind.class);
  private final List<CaseNote> caseNotes = new ArrayList<>();

  private record CaseNote(List<String> cases, boolean label, String problem, String remedy) {}

  private KnownFaults() {}

  /** Nothing is known. */
  static KnownFaults none() {
    return new KnownFaults();
  }

  /**
   * What is known of a challenge; nothing if it is not in the file.
   *
   * @param synthetic whether the cases only have the names of the challenge's
   */
  static KnownFaults of(String challenge, boolean synthetic) {
    KnownFaults known = new KnownFaults();
    try (InputStream in = KnownFaults.class.getResourceAsStream(RESOURCE)) {
      JsonNode about = new ObjectMapper().readTree(in).path(challenge);
      about
          .path("kinds")
          .properties()
          .forEach(
              entry ->
                  known.noteOfKind.put(
                      FindingKind.ofId(entry.getKey()).orElseThrow(), entry.getValue().asText()));
      if (!synthetic) {
        about.path("cases").forEach(node -> known.caseNotes.add(caseNote(node)));
      }
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " is damaged in this build", e);
    }
  }

  private static CaseNote caseNote(JsonNode node) {
    List<String> ids = new ArrayList<>();
    node.required("ids").forEach(id -> ids.add(id.asText()));
    return new CaseNote(
        ids,
        node.required("file").asText().equals("label"),
        node.required("problem").asText(),
        node.required("remedy").asText());
  }

  /** What to add to a remedy for that kind of finding. */
  Optional<String> about(FindingKind kind) {
    return Optional.ofNullable(noteOfKind.get(kind));
  }

  void check(Case each, CaseFindings findings) {
    for (CaseNote note : caseNotes) {
      if (note.cases.contains(each.id())) {
        Path image = each.images().get(0);
        findings.add(
            FindingKind.KNOWN_CASE,
            note.label ? each.label().orElse(image) : image,
            note.problem,
            note.remedy);
      }
    }
  }
}
