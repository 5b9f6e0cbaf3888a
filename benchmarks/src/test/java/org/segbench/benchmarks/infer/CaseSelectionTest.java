package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.raw.Case;

class CaseSelectionTest {
  @TempDir Path folder;

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
  }

  @Test
  void aFoldersImagesAreItsCasesChannelByChannel() throws IOException {
    touch("b_0001.nii.gz", "b_0000.nii.gz", "a_1_0000.nii", "a_1_0001.nii.gz", "notes.txt");
    List<Case> cases = CaseSelection.ofFolder(folder, 2);
    assertEquals(List.of("a_1", "b"), cases.stream().map(Case::id).toList());
    assertEquals(
        List.of(folder.resolve("b_0000.nii.gz"), folder.resolve("b_0001.nii.gz")),
        cases.get(1).images());
  }

  @Test
  void aMissingChannelIsNamed() throws IOException {
    touch("a_0000.nii.gz", "a_0001.nii.gz", "b_0001.nii.gz");
    HarnessException error =
        assertThrows(HarnessException.class, () -> CaseSelection.ofFolder(folder, 2));
    assertTrue(error.getMessage().contains("case b"), error.getMessage());
  }

  @Test
  void aFolderWithoutImagesIsRefused() throws IOException {
    touch("a.nii.gz");
    assertThrows(HarnessException.class, () -> CaseSelection.ofFolder(folder, 1));
  }
}
