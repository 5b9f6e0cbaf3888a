package org.segbench.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything about test sets in a workspace: predictions in {@code runs/DATASET/EXPERIMENT/test/},
 * leaderboard values in {@code leaderboard.json} there ({@code {"values": {"DSC": 88.76}}}), and
 * archives with their {@code ARCHIVE.manifest.json} in the folder of submissions.
 *
 * @param found in order of data set and experiment
 */
public record TestSetResults(List<TestSetResult> found) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = ".manifest.json";

  /** What an archive was made of. */
  private record Archive(String dataset, String experiment, String name) {}

  public TestSetResults {
    found = List.copyOf(found);
  }

  /** Nothing predicted, nothing handed in. */
  public static TestSetResults none() {
    return new TestSetResults(List.of());
  }

  /**
   * Reads what lies below {@code runs} and beside the archives in {@code submissions}; either may
   * be absent.
   *
   * @throws ReportException if a file is there and cannot be read
   */
  public static TestSetResults read(Path runs, Path submissions) {
    List<Archive> archives = archives(submissions);
    List<TestSetResult> found = new ArrayList<>();
    for (Path dataset : children(runs, Files::isDirectory)) {
      for (Path experiment : children(dataset, Files::isDirectory)) {
        Path test = experiment.resolve("test");
        if (Files.isDirectory(test)) {
          found.add(result(name(dataset), name(experiment), test, archives));
        }
      }
    }
    return new TestSetResults(found);
  }

  public Optional<TestSetResult> find(String dataset, String experiment) {
    return found.stream()
        .filter(each -> each.dataset().equals(dataset) && each.experiment().equals(experiment))
        .findFirst();
  }

  private static TestSetResult result(
      String dataset, String experiment, Path test, List<Archive> archives) {
    Path leaderboard = test.resolve("leaderboard.json");
    Optional<String> archive =
        archives.stream()
            .filter(each -> each.dataset().equals(dataset))
            .filter(each -> each.experiment().equals(experiment))
            .map(Archive::name)
            .findFirst();
    return new TestSetResult(
        dataset,
        experiment,
        Files.exists(test.resolve("predictions.json")),
        archive,
        Files.exists(leaderboard) ? values(leaderboard) : new TreeMap<>());
  }

  private static SortedMap<String, Double> values(Path leaderboard) {
    SortedMap<String, Double> values = new TreeMap<>();
    tree(leaderboard)
        .path("values")
        .properties()
        .forEach(
            each -> {
              if (!each.getValue().isNumber()) {
                throw new ReportException(
                    leaderboard,
                    "expected a number under " + each.getKey() + ", found " + each.getValue());
              }
              values.put(each.getKey(), each.getValue().doubleValue());
            });
    if (values.isEmpty()) {
      throw new ReportException(
          leaderboard, "expected {\"values\": {MEASURE: NUMBER, ...}}, found no value");
    }
    return values;
  }

  private static List<Archive> archives(Path submissions) {
    List<Archive> archives = new ArrayList<>();
    for (Path manifest : children(submissions, file -> name(file).endsWith(MANIFEST))) {
      JsonNode json = tree(manifest);
      JsonNode from = json.path("provenance");
      archives.add(
          new Archive(
              from.path("dataset").asText(),
              from.path("experiment").asText(),
              json.path("archive").asText()));
    }
    return archives;
  }

  private static JsonNode tree(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new ReportException(file, "cannot be read as JSON (" + e.getMessage() + ")", e);
    }
  }

  private static List<Path> children(Path folder, Predicate<Path> kind) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(kind).sorted().toList();
    } catch (IOException e) {
      throw new ReportException(folder, "cannot be listed (" + e + ")", e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
