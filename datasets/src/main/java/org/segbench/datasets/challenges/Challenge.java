package org.segbench.datasets.challenges;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.DatasetException;

/**
 * One challenge's facts, read from its data file ({@code btcv.json} beside this class).
 *
 * <p>A BTCV case is filed as {@code img0061}, the image's own file name, which is also what nnU-Net
 * conversions of BTCV use; the number in it gives the label map's name, {@code label0061.nii.gz}.
 *
 * @param id short name ("btcv")
 * @param description name, channels and labels, as a data set of this challenge has them
 * @param title the challenge's full title
 * @param citation what to cite
 * @param source where the data are had
 * @param licence a note on the terms
 * @param download the layout of the download
 * @param trainingCases ids of the official training cases
 * @param testCases ids of the official test cases
 * @param submissionFile name of a case's label map in a submission
 * @param doubts which of these facts lack a page that states them
 */
public record Challenge(
    String id,
    DatasetDescription description,
    String title,
    String citation,
    String source,
    String licence,
    Download download,
    List<String> trainingCases,
    List<String> testCases,
    NumberedName submissionFile,
    List<String> doubts) {

  private static final List<String> IDS = List.of("btcv");

  public Challenge {
    trainingCases = List.copyOf(trainingCases);
    testCases = List.copyOf(testCases);
    doubts = List.copyOf(doubts);
  }

  /** Every challenge that segbench knows. */
  public static List<Challenge> all() {
    return IDS.stream().map(Challenge::read).toList();
  }

  /**
   * The challenge of that id.
   *
   * @throws DatasetException if there is no such challenge, naming those there are
   */
  public static Challenge byId(String id) {
    if (!IDS.contains(id)) {
      throw new DatasetException(
          "challenge '" + id + "' is unknown; the known ones are " + String.join(", ", IDS));
    }
    return read(id);
  }

  /**
   * The name that a case's label map has in a submission: {@code img0061} gives {@code
   * label0061.nii.gz}. Empty if the challenge has no such case id.
   */
  public Optional<String> submissionName(String caseId) {
    return download.caseId().numberIn(caseId).map(submissionFile::of);
  }

  private static Challenge read(String id) {
    String resource = id + ".json";
    try (InputStream in = Challenge.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError(resource + " is missing from the build");
      }
      return of(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " is damaged in this build", e);
    }
  }

  private static Challenge of(JsonNode json) {
    Pattern number = Pattern.compile(text(json, "number"));
    String id = text(json, "id");
    return new Challenge(
        id,
        new DatasetDescription(
            text(json, "name"), texts(json, "channels"), labels(json), Optional.of(id), false),
        text(json, "title"),
        text(json, "citation"),
        text(json, "source"),
        text(json, "licence"),
        download(json.required("download"), number),
        texts(json, "trainingCases"),
        texts(json, "testCases"),
        new NumberedName(text(json.required("submission"), "file"), number),
        texts(json, "doubts"));
  }

  private static Download download(JsonNode json, Pattern number) {
    return new Download(
        text(json, "trainingImages"),
        text(json, "trainingLabels"),
        text(json, "testImages"),
        new NumberedName(text(json, "image"), number),
        new NumberedName(text(json, "label"), number),
        new NumberedName(text(json, "caseId"), number));
  }

  private static SortedMap<Integer, String> labels(JsonNode json) {
    SortedMap<Integer, String> labels = new TreeMap<>();
    json.required("labels")
        .properties()
        .forEach(entry -> labels.put(Integer.valueOf(entry.getKey()), entry.getValue().asText()));
    return labels;
  }

  private static String text(JsonNode json, String key) {
    return json.required(key).asText();
  }

  private static List<String> texts(JsonNode json, String key) {
    List<String> texts = new ArrayList<>();
    json.required(key).forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
