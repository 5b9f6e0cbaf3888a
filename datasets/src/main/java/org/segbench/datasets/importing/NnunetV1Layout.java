package org.segbench.datasets.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.DatasetFile;
import org.segbench.datasets.raw.Fault;
import org.segbench.datasets.raw.FolderNames;
import org.segbench.datasets.raw.StrictJson;

/**
 * nnU-Net's raw folder, version 1: {@code TaskXXX_Name} with imagesTr, labelsTr, imagesTs and a
 * {@code dataset.json} that has modality and a list of the training cases (branch nnunetv1,
 * documentation/dataset_conversion.md).
 */
record NnunetV1Layout() implements Layout {

  private static final String ENDING = ".nii.gz";

  @Override
  public String id() {
    return "nnunet-v1";
  }

  @Override
  public String looksLike() {
    return "nnU-Net v1: imagesTr, labelsTr, dataset.json with modality";
  }

  @Override
  public Optional<Source> read(Path folder) {
    if (!NnunetFolder.hasKey(folder, "modality")) {
      return Optional.empty();
    }
    StrictJson json = StrictJson.read(folder.resolve(DatasetFile.NAME));
    DatasetFile file =
        json.building(
            () ->
                new DatasetFile(
                    new DatasetDescription(
                        json.optionalText("name").orElseGet(() -> NnunetFolder.nameOf(folder)),
                        json.channels("modality"),
                        json.labelsByNumber("labels"),
                        Optional.empty(),
                        false),
                    json.count("numTraining"),
                    json.optionalCount("numTest"),
                    ENDING,
                    json.optionalText("licence").or(() -> json.optionalText("license")),
                    Optional.empty()));
    CaseFiles found = CaseFiles.scan(folder, FolderNames.NNUNET, file);
    CaseFiles cases = compare(found, listedIds(json), folder);
    return Optional.of(
        NnunetFolder.source(id(), folder, file.description(), file.licence(), ENDING, cases));
  }

  /**
   * The ids in {@code training}, a list of {@code {"image": ..., "label": "./labelsTr/ID.nii.gz"}}.
   */
  private static Set<String> listedIds(StrictJson json) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode entry : json.list("training")) {
      String label = entry.path("label").asText();
      String name = label.substring(label.lastIndexOf('/') + 1);
      if (!name.endsWith(ENDING) || !ids.add(name.substring(0, name.length() - ENDING.length()))) {
        throw json.wrong(
            "each entry of 'training' must name another label map ID.nii.gz, but one is " + entry);
      }
    }
    return ids;
  }

  private static CaseFiles compare(CaseFiles found, Set<String> listed, Path folder) {
    Set<String> seen =
        Stream.concat(
                found.training().stream().map(Case::id),
                found.faults().stream().flatMap(fault -> fault.caseId().stream()))
            .collect(Collectors.toCollection(TreeSet::new));
    Path json = folder.resolve(DatasetFile.NAME);
    List<Fault> faults = new ArrayList<>();
    for (String id : listed) {
      if (!seen.contains(id)) {
        faults.add(
            new Fault(
                Optional.of(id),
                json,
                "it is on the training list, but has no files",
                "add its files, or take it off the list"));
      }
    }
    for (Case each : found.training()) {
      if (!listed.contains(each.id())) {
        faults.add(
            new Fault(
                Optional.of(each.id()),
                each.images().get(0),
                "it is not on the training list of dataset.json",
                "take its files away, or put it on the list"));
      }
    }
    // What the list explains better than a wrong count comes first.
    faults.addAll(found.faults());
    return new CaseFiles(found.training(), found.test(), faults);
  }
}
