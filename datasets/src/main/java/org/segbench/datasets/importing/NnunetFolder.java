package org.segbench.datasets.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.raw.DatasetFile;
import org.segbench.datasets.raw.StrictJson;

/** What nnU-Net's two raw layouts have in common. */
final class NnunetFolder {

  private NnunetFolder() {}

  /**
   * Whether the folder is nnU-Net's and its {@code dataset.json} has the key.
   *
   * @throws DatasetException if there is imagesTr, but no usable {@code dataset.json} beside it
   */
  static boolean hasKey(Path folder, String key) {
    if (!Files.isDirectory(folder.resolve("imagesTr"))) {
      return false;
    }
    StrictJson json = StrictJson.read(folder.resolve(DatasetFile.NAME));
    if (!json.has("channel_names") && !json.has("modality")) {
      throw json.wrong("neither channel_names (nnU-Net v2) nor modality (v1) is in it");
    }
    return json.has(key);
  }

  static Source source(
      String layout,
      Path folder,
      DatasetDescription about,
      Optional<String> licence,
      String fileEnding,
      CaseFiles cases) {
    DatasetDescription description =
        about.synthetic() || Source.isMarkedSynthetic(folder) ? Source.synthetic(about) : about;
    String suggestedId = folder.getFileName().toString();
    return new Source(
        layout, folder, suggestedId, description, licence, fileEnding, cases, Map.of(), List.of());
  }

  /** {@code Dataset017_BTCV} and {@code Task017_BTCV} are both called BTCV. */
  static String nameOf(Path folder) {
    return folder.getFileName().toString().replaceFirst("^(Dataset|Task)\\d+_(?=.)", "");
  }
}
