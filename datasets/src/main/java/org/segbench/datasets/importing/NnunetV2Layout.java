package org.segbench.datasets.importing;

import java.nio.file.Path;
import java.util.Optional;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetFile;
import org.segbench.datasets.raw.FolderNames;

/**
 * nnU-Net's raw folder, version 2: {@code DatasetXXX_Name} with imagesTr, labelsTr, imagesTs and a
 * {@code dataset.json} that has channel_names (nnU-Net's documentation/dataset_format.md).
 */
record NnunetV2Layout() implements Layout {

  @Override
  public String id() {
    return "nnunet-v2";
  }

  @Override
  public String looksLike() {
    return "nnU-Net v2: imagesTr, labelsTr, dataset.json with channel_names";
  }

  @Override
  public Optional<Source> read(Path folder) {
    if (!NnunetFolder.hasKey(folder, "channel_names")) {
      return Optional.empty();
    }
    DatasetFile file = DatasetFile.read(folder, NnunetFolder.nameOf(folder));
    CaseFiles cases = CaseFiles.scan(folder, FolderNames.NNUNET, file);
    return Optional.of(
        NnunetFolder.source(
            id(), folder, file.description(), file.licence(), file.fileEnding(), cases));
  }
}
