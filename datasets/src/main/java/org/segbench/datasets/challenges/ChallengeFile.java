package org.segbench.datasets.challenges;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.Region;

/** Reads a challenge's data file. */
final class ChallengeFile {
  private final JsonNode json;
  private final Pattern number;

  private ChallengeFile(JsonNode json) {
    this.json = json;
    this.number = Pattern.compile(text(json, "number"));
  }

  static Challenge read(String id) {
    String resource = id + ".json";
    try (InputStream in = ChallengeFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError(resource + " is missing from the build");
      }
      return new ChallengeFile(new ObjectMapper().readTree(in)).challenge();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " is damaged in this build", e);
    }
  }

  private Challenge challenge() {
    List<String> training = CaseRanges.expand(texts(json, "trainingCases"));
    List<String> test = CaseRanges.expand(texts(json, "testCases"));
    DatasetDescription about = description();
    return new Challenge(
        text(json, "id"),
        about,
        text(json, "title"),
        text(json, "citation"),
        text(json, "source"),
        text(json, "licence"),
        download(json.required("download")),
        training,
        test,
        count("trainingCount", training),
        count("testCount", test),
        ownLabels(about),
        submission(json.required("submission")),
        scoring(json.required("scoring")),
        texts(json, "doubts"));
  }

  private DatasetDescription description() {
    SortedMap<Integer, String> labels = new TreeMap<>();
    json.required("labels")
        .properties()
        .forEach(entry -> labels.put(Integer.valueOf(entry.getKey()), entry.getValue().asText()));
    return new DatasetDescription(
        text(json, "name"),
        texts(json, "channels"),
        labels,
        regions(json),
        Optional.of(text(json, "id")),
        false);
  }

  private SortedMap<Integer, Integer> ownLabels(DatasetDescription about) {
    SortedMap<Integer, Integer> own = new TreeMap<>();
    about.labels().keySet().forEach(label -> own.put(label, label));
    json.path("ownLabels")
        .properties()
        .forEach(entry -> own.put(Integer.valueOf(entry.getKey()), entry.getValue().intValue()));
    return own;
  }

  private OptionalInt count(String key, List<String> cases) {
    if (!cases.isEmpty()) {
      return OptionalInt.of(cases.size());
    }
    return json.has(key) ? OptionalInt.of(json.required(key).intValue()) : OptionalInt.empty();
  }

  private Download download(JsonNode download) {
    return new Download(
        named(text(download, "caseId")),
        part(download.required("training")),
        part(download.required("test")));
  }

  private Download.Part part(JsonNode part) {
    JsonNode numbers = part.path("numbers");
    return new Download.Part(
        texts(part, "folders"),
        texts(part, "images").stream().map(this::named).toList(),
        part.has("label") ? Optional.of(named(text(part, "label"))) : Optional.empty(),
        numbers.isMissingNode()
            ? Download.NumberRange.ALL
            : new Download.NumberRange(
                numbers.required(0).intValue(), numbers.required(1).intValue()),
        part.path("others").asText());
  }

  private SubmissionForm submission(JsonNode form) {
    return new SubmissionForm(
        named(text(form, "file")),
        text(form, "folder"),
        texts(form, "archives").stream().map(ChallengeFile::archiveKind).toList(),
        SubmissionForm.MissingCase.valueOf(text(form, "missingCase")),
        text(form, "where"),
        text(form, "also"),
        texts(form, "doubts"));
  }

  private static SubmissionForm.ArchiveKind archiveKind(String name) {
    return SubmissionForm.ArchiveKind.valueOf(name.replace('.', '_').toUpperCase(Locale.ROOT));
  }

  private static Scoring scoring(JsonNode scoring) {
    return new Scoring(regions(scoring), texts(scoring, "metrics"), text(scoring, "rule"));
  }

  private static List<Region> regions(JsonNode parent) {
    List<Region> regions = new ArrayList<>();
    for (JsonNode region : parent.path("regions")) {
      List<Integer> labels = new ArrayList<>();
      region.required("labels").forEach(label -> labels.add(label.intValue()));
      regions.add(new Region(text(region, "name"), labels, region.required("label").intValue()));
    }
    return regions;
  }

  private NumberedName named(String template) {
    return new NumberedName(template, number);
  }

  private static String text(JsonNode json, String key) {
    return json.required(key).asText();
  }

  /** The texts of a list; a list that is absent is empty. */
  private static List<String> texts(JsonNode json, String key) {
    List<String> texts = new ArrayList<>();
    json.path(key).forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
