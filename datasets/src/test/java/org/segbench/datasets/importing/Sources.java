package org.segbench.datasets.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sources in each layout with two training cases and one test case. Importing never reads a volume,
 * so a few bytes stand for each.
 */
final class Sources {

  private Sources() {}

  static Path btcv(Path folder) throws IOException {
    for (String number : new String[] {"0001", "0002"}) {
      put(folder, "Training/img/img" + number + ".nii.gz", "image " + number);
      put(folder, "Training/label/label" + number + ".nii.gz", "label " + number);
    }
    put(folder, "Testing/img/img0061.nii.gz", "image 0061");
    return folder;
  }

  static Path nnunetV2(Path folder) throws IOException {
    nnunetVolumes(folder);
    put(
        folder,
        "dataset.json",
        """
        {"channel_names": {"0": "T1", "1": "FLAIR"},
         "labels": {"background": 0, "lesion": 1, "scar": 2},
         "numTraining": 2, "file_ending": ".nii.gz", "reference": "a key that is passed over"}
        """);
    return folder;
  }

  static Path nnunetV1(Path folder) throws IOException {
    nnunetVolumes(folder);
    put(
        folder,
        "dataset.json",
        """
        {"name": "Brains", "tensorImageSize": "4D", "licence": "CC-BY",
         "modality": {"0": "T1", "1": "FLAIR"},
         "labels": {"0": "background", "1": "lesion", "2": "scar"},
         "numTraining": 2, "numTest": 1,
         "training": [
           {"image": "./imagesTr/b_1.nii.gz", "label": "./labelsTr/b_1.nii.gz"},
           {"image": "./imagesTr/b_2.nii.gz", "label": "./labelsTr/b_2.nii.gz"}],
         "test": ["./imagesTs/b_3.nii.gz"]}
        """);
    return folder;
  }

  private static void nnunetVolumes(Path folder) throws IOException {
    for (String id : new String[] {"b_1", "b_2"}) {
      put(folder, "imagesTr/" + id + "_0000.nii.gz", "T1 of " + id);
      put(folder, "imagesTr/" + id + "_0001.nii.gz", "FLAIR of " + id);
      put(folder, "labelsTr/" + id + ".nii.gz", "label of " + id);
    }
    put(folder, "imagesTs/b_3_0000.nii.gz", "T1 of b_3");
    put(folder, "imagesTs/b_3_0001.nii.gz", "FLAIR of b_3");
  }

  static void put(Path folder, String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Replaces text in a file; the text must be there. */
  static void edit(Path file, String old, String replacement) throws IOException {
    String content = Files.readString(file);
    if (!content.contains(old)) {
      throw new IllegalArgumentException("'" + old + "' is not in " + file);
    }
    Files.writeString(file, content.replace(old, replacement));
  }
}
