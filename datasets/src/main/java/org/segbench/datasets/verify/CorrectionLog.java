package org.segbench.datasets.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segbench.datasets.io.AtomicFile;

/** {@code corrections.json} in a raw data set's folder: an array, one object a corrected file. */
final class CorrectionLog {
  static final String NAME = "corrections.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CorrectionLog() {}

  /** Adds to the end of the log, which is replaced as a whole. */
  static void add(Path folder, Correction correction) throws IOException {
    Path file = folder.resolve(NAME);
    ArrayNode log = MAPPER.createArrayNode();
    if (Files.exists(file)) {
      JsonNode there = MAPPER.readTree(file.toFile());
      there.forEach(log::add);
    }
    log.add(toJson(correction));
    AtomicFile.writeString(file, log.toPrettyString() + "\n");
  }

  static ObjectNode toJson(Correction correction) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("file", correction.file()).put("original", correction.original());
    ArrayNode cures = json.putArray("cures");
    correction.cures().stream().sorted().map(Cure::id).forEach(cures::add);
    ArrayNode changes = json.putArray("changes");
    for (Correction.Change change : correction.changes()) {
      changes
          .addObject()
          .put("field", change.field())
          .put("was", change.was())
          .put("is", change.is());
    }
    return json.put("sha256_before", correction.sha256Before())
        .put("sha256_after", correction.sha256After());
  }
}
