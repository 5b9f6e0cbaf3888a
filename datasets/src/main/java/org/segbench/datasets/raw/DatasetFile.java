package org.segbench.datasets.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.segbench.datasets.io.AtomicFile;

/**
 * The content of a {@code dataset.json}: nnU-Net v2's keys (channel_names, labels,
 * regions_class_order, numTraining, file_ending; nnU-Net's documentation/dataset_format.md), and
 * ours (name, regions, numTest, challenge, synthetic, licence, source), which are optional, so that
 * nnU-Net v2's own files read too. Other keys are ignored, except those that would change what the
 * data mean: those are refused.
 *
 * @param description what the data set is about
 * @param numTraining how many training cases the folder holds
 * @param numTest how many test cases it holds, if said
 * @param fileEnding ".nii.gz" or ".nii"
 * @param licence a note on the terms under which the data came
 * @param provenance where the data set was imported from
 */
public record DatasetFile(
    DatasetDescription description,
    int numTraining,
    OptionalInt numTest,
    String fileEnding,
    Optional<String> licence,
    Optional<Provenance> provenance) {

  public static final String NAME = "dataset.json";

  private static final List<String> ENDINGS = List.of(".nii.gz", ".nii");

  public DatasetFile {
    if (!ENDINGS.contains(fileEnding)) {
      throw new IllegalArgumentException(
          "file_ending is '" + fileEnding + "', but only .nii.gz and .nii can be read");
    }
  }

  /**
   * Reads {@code folder/dataset.json}.
   *
   * @param defaultName the data set's name, if the file gives none
   * @throws DatasetException if it is missing, no JSON, or not of this form
   */
  public static DatasetFile read(Path folder, String defaultName) {
    StrictJson json = StrictJson.read(folder.resolve(NAME));
    json.refuse("dataset", "case lists inside dataset.json are not supported");
    LabelKeys labels = LabelKeys.read(json);
    return json.building(
        () ->
            new DatasetFile(
                new DatasetDescription(
                    json.optionalText("name").orElse(defaultName),
                    json.channels("channel_names"),
                    labels.labels(),
                    labels.regions(),
                    json.optionalText("challenge"),
                    json.optionalFlag("synthetic")),
                json.count("numTraining"),
                json.optionalCount("numTest"),
                json.text("file_ending"),
                json.optionalText("licence").or(() -> json.optionalText("license")),
                json.optionalObject("source").map(DatasetFile::provenance)));
  }

  private static Provenance provenance(StrictJson source) {
    return new Provenance(
        source.text("layout"), Path.of(source.text("folder")), source.text("identity"));
  }

  /** Writes {@code folder/dataset.json}. */
  public void write(Path folder) throws IOException {
    AtomicFile.writeString(folder.resolve(NAME), StrictJson.format(toJson()));
  }

  private JsonNode toJson() {
    ObjectNode json = StrictJson.object();
    json.put("name", description.name());
    ObjectNode channelNames = json.putObject("channel_names");
    for (int c = 0; c < description.channels().size(); c++) {
      channelNames.put(Integer.toString(c), description.channels().get(c));
    }
    LabelKeys.write(description, json);
    json.put("numTraining", numTraining);
    numTest.ifPresent(count -> json.put("numTest", count));
    json.put("file_ending", fileEnding);
    description.challenge().ifPresent(id -> json.put("challenge", id));
    json.put("synthetic", description.synthetic());
    licence.ifPresent(note -> json.put("licence", note));
    provenance.ifPresent(
        from ->
            json.putObject("source")
                .put("layout", from.layout())
                .put("folder", from.folder().toString())
                .put("identity", from.identity()));
    return json;
  }
}
