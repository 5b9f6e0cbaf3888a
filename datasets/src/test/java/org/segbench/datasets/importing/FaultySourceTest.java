package org.segbench.datasets.importing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetException;

/** Every way in which a source can be wrong is named, and nothing is written. */
class FaultySourceTest {
  @TempDir Path temp;

  private void refused(Path source, String... parts) {
    Path workspace = temp.resolve("workspace");
    var error =
        assertThrows(
            DatasetException.class,
            () ->
                Importer.run(
                    ImportRequest.of(source, workspace.resolve("raw/mine")), CaseProgress.NONE));
    String message = error.getMessage();
    assertAll(Stream.of(parts).map(part -> () -> assertTrue(message.contains(part), message)));
    assertFalse(message.contains("\n"), message);
    assertFalse(Files.exists(workspace), "nothing is written");
  }

  private Path btcv() throws IOException {
    return Sources.btcv(temp.resolve("btcv"));
  }

  private Path v1() throws IOException {
    return Sources.nnunetV1(temp.resolve("Task007_Brains"));
  }

  private Path v2() throws IOException {
    return Sources.nnunetV2(temp.resolve("Dataset007_Brains"));
  }

  @Test
  void missingLabelMapIsNamedInEveryLayout() throws IOException {
    Files.delete(btcv().resolve("Training/label/label0002.nii.gz"));
    refused(temp.resolve("btcv"), "case img0002", "label0002.nii.gz", "is missing");
    Files.delete(v1().resolve("labelsTr/b_1.nii.gz"));
    refused(temp.resolve("Task007_Brains"), "case b_1", "labelsTr", "is missing");
    Files.delete(v2().resolve("labelsTr/b_1.nii.gz"));
    refused(temp.resolve("Dataset007_Brains"), "case b_1", "labelsTr", "is missing");
  }

  @Test
  void labelMapWithoutImageIsNamedInEveryLayout() throws IOException {
    Sources.put(btcv(), "Training/label/label0009.nii.gz", "");
    refused(temp.resolve("btcv"), "case img0009", "no image img0009.nii.gz");
    Sources.put(v1(), "labelsTr/b_9.nii.gz", "");
    refused(temp.resolve("Task007_Brains"), "case b_9", "no image");
    Sources.put(v2(), "labelsTr/b_9.nii.gz", "");
    refused(temp.resolve("Dataset007_Brains"), "case b_9", "no image");
  }

  @Test
  void severalFaultsAreCounted() throws IOException {
    Path source = btcv();
    Files.delete(source.resolve("Training/label/label0001.nii.gz"));
    Files.delete(source.resolve("Training/label/label0002.nii.gz"));
    refused(source, "case img0001", "beside this one: 1");
  }

  @Test
  void missingAndSurplusChannelsAreNamed() throws IOException {
    Path source = v2();
    Files.delete(source.resolve("imagesTr/b_2_0001.nii.gz"));
    refused(source, "case b_2", "channel 1 (FLAIR) is missing");
    Sources.put(source, "imagesTr/b_2_0001.nii.gz", "");
    Sources.put(source, "imagesTr/b_2_0002.nii.gz", "");
    refused(source, "case b_2", "channel 2 is not among the 2");
  }

  @Test
  void badlyNamedVolumesAreNamed() throws IOException {
    Sources.put(btcv(), "Training/img/patient7.nii.gz", "");
    refused(temp.resolve("btcv"), "patient7.nii.gz", "img{number}.nii.gz");
    Sources.put(v2(), "imagesTr/b_7.nii.gz", "");
    refused(temp.resolve("Dataset007_Brains"), "b_7.nii.gz", "ID_0000.nii.gz");
  }

  @Test
  void volumesOfAnotherEndingAreNamed() throws IOException {
    Sources.put(v2(), "imagesTr/b_7_0000.nii", "");
    refused(temp.resolve("Dataset007_Brains"), "b_7_0000.nii", "file_ending .nii.gz");
  }

  @Test
  void wrongCountsAreNamed() throws IOException {
    Path source = v2();
    Sources.edit(source.resolve("dataset.json"), "\"numTraining\": 2", "\"numTraining\": 3");
    refused(source, "dataset.json", "numTraining is 3", "2 training cases");
  }

  @Test
  void trainingListAndFilesOfVersion1MustAgree() throws IOException {
    Path source = v1();
    Path json = source.resolve("dataset.json");
    Sources.edit(json, "b_2.nii.gz\"}", "b_5.nii.gz\"}");
    refused(source, "case b_5", "on the training list, but has no files");
    Sources.edit(json, "labelsTr/b_5.nii.gz", "labelsTr/b_1.nii.gz");
    refused(source, "dataset.json", "another label map");
  }

  @Test
  void regionsWithoutAnOrderAndIgnoreLabelsAreRefusedInWords() throws IOException {
    Path json = v2().resolve("dataset.json");
    Sources.edit(json, "\"scar\": 2", "\"whole\": [1, 2]");
    refused(temp.resolve("Dataset007_Brains"), "'whole' is a region", "regions_class_order");
    Sources.edit(json, "\"whole\": [1, 2]", "\"ignore\": 2");
    refused(temp.resolve("Dataset007_Brains"), "'ignore'", "not supported");
  }

  @Test
  void unknownLabelFormsAreRefusedNamingKeyAndFile() throws IOException {
    Path source = v2();
    Path json = source.resolve("dataset.json");
    Sources.edit(json, "\"scar\": 2", "\"scar\": \"2\"");
    refused(source, "dataset.json", "labels.scar", "whole number");
    Sources.edit(json, "\"scar\": \"2\"", "\"scar\": 3");
    refused(source, "dataset.json", "2 is missing");
    Sources.edit(json, "\"scar\": 3", "\"scar\": 1");
    refused(source, "dataset.json", "'lesion' and 'scar' have the same number");
    Sources.edit(json, "\"scar\": 1", "\"lesion\": 2");
    refused(source, "dataset.json", "not valid JSON");
  }

  @Test
  void labelsOfVersion1MustBeNumbered() throws IOException {
    Path source = v1();
    Sources.edit(source.resolve("dataset.json"), "\"2\": \"scar\"", "\"scar\": 2");
    refused(source, "dataset.json", "labels", "not scar");
  }

  @Test
  void anUnusableDatasetJsonIsNamed() throws IOException {
    Path source = v2();
    Path json = source.resolve("dataset.json");
    Sources.edit(json, "channel_names", "channels");
    refused(source, "dataset.json", "neither channel_names", "modality");
    Files.writeString(json, "{\"channel_names\": ");
    refused(source, "dataset.json", "not valid JSON");
    Files.delete(json);
    refused(source, "dataset.json", "no such file");
  }

  @Test
  void otherFileEndingsAreRefused() throws IOException {
    Path source = v2();
    Sources.edit(source.resolve("dataset.json"), ".nii.gz", ".nrrd");
    refused(source, "dataset.json", "'.nrrd'", ".nii.gz and .nii");
  }

  @Test
  void aFolderOfNoKnownLayoutSaysWhatIsLookedFor() throws IOException {
    Sources.put(temp.resolve("other"), "scans/1.nii.gz", "");
    refused(temp.resolve("other"), "none of the layouts", "Training/img", "imagesTr");
    refused(temp.resolve("nowhere"), "nowhere", "no such folder");
  }
}
