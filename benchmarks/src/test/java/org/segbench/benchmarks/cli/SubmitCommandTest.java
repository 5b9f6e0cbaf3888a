package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

/** A BraTS21 data set of one training and two test cases, from label maps to the archive. */
class SubmitCommandTest {
  private static final Geometry GRID = Geometry.of(new int[] {2, 3, 4}, new double[] {1, 1.5, 2});
  private static final List<String> TEST = List.of("BraTS2021_00001", "BraTS2021_00002");

  @TempDir private Path folder;
  private Path raw;
  private Path predictions;

  @BeforeEach
  void aDataSetAndItsPredictions() throws IOException {
    raw = folder.resolve("workspace/raw/brats");
    predictions = folder.resolve("predictions");
    images("images", "BraTS2021_00009");
    labels(raw.resolve("labels"), "BraTS2021_00009", 0);
    for (String id : TEST) {
      images("test-images", id);
      labels(predictions, id, TEST.indexOf(id) + 1);
    }
    Files.writeString(
        raw.resolve("dataset.json"),
        """
        {"name": "BraTS", "channel_names": {"0": "T1", "1": "T1ce", "2": "T2", "3": "FLAIR"},
         "labels": {"background": 0, "edema": 1, "core": 2, "enhancing": 3},
         "numTraining": 1, "numTest": 2, "file_ending": ".nii.gz", "challenge": "brats21"}
        """);
  }

  private void images(String place, String id) {
    for (int channel = 0; channel < 4; channel++) {
      new Volume(GRID, new float[24])
          .write(raw.resolve(place).resolve("%s_%04d.nii.gz".formatted(id, channel)));
    }
  }

  private static void labels(Path place, String id, int variant) {
    new LabelVolume(GRID, trained(variant)).write(place.resolve(id + ".nii.gz"));
  }

  private static short[] trained(int variant) {
    short[] labels = new short[24];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (short) ((i + variant) % 4);
    }
    return labels;
  }

  private Cli submit(Object... more) {
    Object[] words = new Object[4 + more.length];
    words[0] = "submit";
    words[1] = "brats";
    words[2] = "-w";
    words[3] = folder.resolve("workspace");
    System.arraycopy(more, 0, words, 4, more.length);
    return Cli.run(words);
  }

  @Test
  void anyFolderBecomesAnArchiveThatTheCheckTakes() throws IOException {
    Path zip = folder.resolve("out.zip");
    Cli run = submit("--predictions", predictions, "--out", zip);
    assertEquals(0, run.exitCode(), run.err() + run.out());
    assertTrue(run.out().contains("Hand in: a Synapse project"), run.out());
    assertTrue(run.out().contains("check green: 2 of 2 label maps intact"), run.out());
    Path unpacked = folder.resolve("unpacked.nii.gz");
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Files.copy(file.getInputStream(file.getEntry("BraTS2021_00001.nii.gz")), unpacked);
    }
    short[] expected = trained(1);
    short[] own = {0, 2, 1, 4};
    for (int i = 0; i < expected.length; i++) {
      expected[i] = own[expected[i]];
    }
    assertArrayEquals(expected, LabelVolume.read(unpacked).labels());
    Cli check = Cli.run("submission", "check", zip, "--images", raw.resolve("test-images"));
    assertEquals(0, check.exitCode(), check.err() + check.out());
    assertTrue(check.out().contains("(brats21)"), "found by the images' names");
  }

  @Test
  void whatARunLeftIsTakenWithItsProvenance() throws IOException {
    Path test = folder.resolve("workspace/runs/brats/mine/test");
    Files.createDirectories(test.getParent());
    Files.move(predictions, test);
    Files.writeString(
        test.resolve("predictions.json"),
        """
        {"weights": ["aaa", "bbb"], "planHash": "ccc", "settings": null, "cases": []}
        """);
    Cli run = submit("mine", "--format", "tar.gz");
    assertEquals(0, run.exitCode(), run.err() + run.out());
    Path archive = folder.resolve("workspace/submissions/brats-mine.tar.gz");
    JsonNode manifest =
        new ObjectMapper()
            .readTree(archive.resolveSibling("brats-mine.tar.gz.manifest.json").toFile());
    JsonNode provenance = manifest.get("provenance");
    assertEquals("mine", provenance.get("experiment").asText());
    assertEquals("2", provenance.get("networks").asText());
    assertEquals("aaa bbb", provenance.get("weights").asText());
    assertEquals(4, manifest.get("ownLabelOfTrained").get("3").asInt());
  }

  @Test
  void missingCasesAreNamedAndNothingIsWritten() throws IOException {
    Files.delete(predictions.resolve("BraTS2021_00002.nii.gz"));
    Path zip = folder.resolve("out.zip");
    String complaint = submit("--predictions", predictions, "--out", zip).complaint();
    assertTrue(complaint.contains("missing BraTS2021_00002"), complaint);
    assertTrue(Files.notExists(zip));
  }

  @Test
  void namesAndFolderAreSettings() {
    Path zip = folder.resolve("out.zip");
    Cli run =
        submit(
            "--predictions",
            predictions,
            "--out",
            zip,
            "--folder",
            "mine",
            "--name-pattern",
            "seg-{number}.nii.gz");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("mine/seg-00001.nii.gz"), run.out());
    Cli check = Cli.run("submission", "check", zip, "--images", raw.resolve("test-images"));
    assertEquals(CommandLineRunner.FAILED, check.exitCode());
    assertTrue(check.out().contains("ERROR BraTS2021_00001.nii.gz: this label map is missing"));
  }

  @Test
  void whatCannotBeMeantIsRefusedInASentence() {
    assertTrue(submit().complaint().contains("name the experiment, or a folder"));
    assertTrue(
        submit("--predictions", predictions, "--challenge", "btcv")
            .complaint()
            .contains("it is not that challenge's data set"));
    assertTrue(
        submit("--predictions", predictions, "--format", "rar")
            .complaint()
            .contains("expected zip or tar.gz, found rar"));
  }
}
