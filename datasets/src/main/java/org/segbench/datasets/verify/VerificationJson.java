package org.segbench.datasets.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A verification for other programs; {@code may_train} is what the exit code says. */
public final class VerificationJson {
  private VerificationJson() {}

  /**
   * One JSON object.
   *
   * @param accepted kinds of errors that do not keep training from starting
   * @param corrections what was put right before this verification
   */
  public static String of(
      String dataset,
      Verification verification,
      Set<FindingKind> accepted,
      List<Correction> corrections) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("dataset", dataset);
    json.put("cases", verification.cases());
    json.put("may_train", verification.mayTrain(accepted));
    json.put("errors", verification.count(Severity.ERROR));
    json.put("warnings", verification.count(Severity.WARNING));
    json.put("notes", verification.count(Severity.NOTE));
    ArrayNode findings = json.putArray("findings");
    verification.findings().forEach(finding -> add(findings.addObject(), finding, accepted));
    ArrayNode corrected = json.putArray("corrections");
    corrections.forEach(correction -> corrected.add(CorrectionLog.toJson(correction)));
    return json.toPrettyString();
  }

  private static void add(ObjectNode json, Finding finding, Set<FindingKind> accepted) {
    json.put("kind", finding.kind().id());
    json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.put("accepted", accepted.contains(finding.kind()));
    json.put("case", finding.caseId().orElse(null));
    json.put("file", finding.file().toString());
    json.put("problem", finding.problem());
    json.put("remedy", finding.remedy());
    json.put("cure", finding.cure().map(Cure::id).orElse(null));
  }
}
