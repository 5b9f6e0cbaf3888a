package org.segbench.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.challenges.Challenge;

class TestImagesTest {
  @TempDir Path folder;

  private void files(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[1]);
    }
  }

  private Set<String> ids(String challenge) {
    return TestImages.in(folder, Challenge.byId(challenge)).keySet();
  }

  @Test
  void downloadsAreReadAsTheyLie() throws IOException {
    files(
        "BraTS2021_00001/BraTS2021_00001_t1.nii.gz",
        "BraTS2021_00001/BraTS2021_00001_flair.nii.gz",
        "BraTS2021_00002/BraTS2021_00002_t1.nii.gz");
    assertEquals("brats21", TestImages.challengeOf(folder).id());
    assertEquals(Set.of("BraTS2021_00001", "BraTS2021_00002"), ids("brats21"));
    assertTrue(
        TestImages.in(folder, Challenge.byId("brats21"))
            .get("BraTS2021_00001")
            .endsWith("BraTS2021_00001_t1.nii.gz"));
  }

  @Test
  void aCaseInAFolderOfItsOwnHasThatFoldersNumber() throws IOException {
    files("data/case_00210/imaging.nii.gz", "data/case_00211/imaging.nii.gz");
    assertEquals("kits19", TestImages.challengeOf(folder).id());
    assertEquals(Set.of("case_00210", "case_00211"), ids("kits19"));
  }

  @Test
  void aNumberedCaseIsNoChannel() throws IOException {
    files("amos_0001.nii.gz", "amos_0123.nii.gz");
    assertEquals("amos22", TestImages.challengeOf(folder).id());
    assertEquals(Set.of("amos_0001", "amos_0123"), ids("amos22"));
  }

  @Test
  void channelsOfNnunetAreOneCase() throws IOException {
    files("amos_0001_0000.nii.gz", "amos_0001_0001.nii.gz", "own_0000.nii.gz", "own_0001.nii.gz");
    assertEquals(Set.of("amos_0001", "own"), ids("amos22"));
  }

  @Test
  void foldersOfNoOrOfManyChallengesAskForOne() throws IOException {
    files("torso.nii.gz");
    assertTrue(
        assertThrows(SubmissionException.class, () -> TestImages.challengeOf(folder))
            .getMessage()
            .contains("say which one with --challenge"));
    files("img0061.nii.gz", "amos_0001.nii.gz");
    assertTrue(
        assertThrows(SubmissionException.class, () -> TestImages.challengeOf(folder))
            .getMessage()
            .contains("btcv and amos22"));
  }
}
