package org.segbench.benchmarks.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.infer.PredictionProvenance;
import org.segbench.benchmarks.prepare.Json;

/**
 * The predicted test images become a submission archive, checked.
 *
 * @param dataset the data set's name in the workspace
 * @param experiment the experiment's name
 */
record SubmitJob(String dataset, String experiment) implements Job {
  static String id(String dataset, String experiment) {
    return "submit %s/%s".formatted(dataset, experiment);
  }

  @Override
  public String id() {
    return id(dataset, experiment);
  }

  @Override
  public List<String> needs() {
    return List.of(PredictJob.id(dataset, experiment));
  }

  @Override
  public List<List<String>> commands(Workspace workspace, Slot slot) {
    return List.of(new Words("submit", dataset, experiment).in(workspace).list());
  }

  @Override
  public JobState state(WorkspaceView view) {
    Workspace workspace = view.workspace();
    Map<String, String> predictions =
        PredictionProvenance.of(workspace.testPredictions(dataset, experiment));
    return Stream.of(".zip", ".tar.gz")
        .map(ending -> workspace.submissions().resolve(dataset + "-" + experiment + ending))
        .filter(archive -> !predictions.isEmpty() && isOf(archive, predictions))
        .findFirst()
        .<JobState>map(archive -> new JobState.Done(archive.getFileName().toString()))
        .orElseGet(JobState.Missing::new);
  }

  /** Whether the archive's manifest says that these predictions are in it. */
  private static boolean isOf(Path archive, Map<String, String> predictions) {
    Path manifest = archive.resolveSibling(archive.getFileName() + ".manifest.json");
    if (!Files.isRegularFile(archive) || !Files.isRegularFile(manifest)) {
      return false;
    }
    JsonNode said = Json.read(manifest, JsonNode.class).path("provenance");
    return predictions.entrySet().stream()
        .allMatch(fact -> said.path(fact.getKey()).asText().equals(fact.getValue()));
  }
}
