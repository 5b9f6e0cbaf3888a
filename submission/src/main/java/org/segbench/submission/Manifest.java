package org.segbench.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;

/**
 * The JSON beside an archive. It holds no time and no path, so that the same predictions give the
 * same manifest.
 */
final class Manifest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Manifest() {}

  /** One label map of the archive. */
  record Entry(String file, String caseId, long bytes, String sha256, SortedSet<Integer> labels) {}

  static String of(
      String archive,
      String archiveSha256,
      Collection<Entry> entries,
      SubmissionRules rules,
      SubmissionSource source,
      List<String> notes) {
    ObjectNode json = JSON.createObjectNode();
    json.put("challenge", rules.challenge());
    json.put("data", source.synthetic() ? "SYNTHETIC" : "real");
    json.put("archive", archive);
    json.put("sha256", archiveSha256);
    json.put("count", entries.size());
    json.put("namePattern", rules.pattern());
    json.put("folder", rules.folder());
    ObjectNode ownLabels = json.putObject("ownLabelOfTrained");
    rules.ownLabels().forEach((trained, own) -> ownLabels.put(trained.toString(), own));
    ObjectNode provenance = json.putObject("provenance");
    source.facts().forEach(provenance::put);
    notes.forEach(json.putArray("notes")::add);
    rules.doubts().forEach(json.putArray("unconfirmed")::add);
    ArrayNode files = json.putArray("files");
    for (Entry entry : entries) {
      ObjectNode file = files.addObject();
      file.put("file", entry.file());
      file.put("case", entry.caseId());
      file.put("bytes", entry.bytes());
      file.put("sha256", entry.sha256());
      entry.labels().forEach(file.putArray("labels")::add);
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
