package org.segbench.datasets.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.NumberedName;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.Fault;

/**
 * A challenge's own download, one channel, where images and label maps carry the same number:
 * BTCV's {@code Training/img/img0001.nii.gz}, {@code Training/label/label0001.nii.gz}, {@code
 * Testing/img/img0061.nii.gz}. Names come from the challenge's data file.
 */
record ChallengeLayout(Challenge challenge) implements Layout {

  private static final String ENDING = ".nii.gz";

  @Override
  public String id() {
    return challenge.id();
  }

  @Override
  public String looksLike() {
    var download = challenge.download();
    return "%s: %s, %s, %s"
        .formatted(
            challenge.description().name(),
            folderOf(download.training().images().get(0)),
            folderOf(download.training().label().orElseThrow()),
            folderOf(download.test().images().get(0)));
  }

  @Override
  public Optional<Source> read(Path folder) {
    for (String name : challenge.download().training().folders()) {
      Path root = folder.resolve(name);
      if (Files.isDirectory(
          root.resolve(folderOf(challenge.download().training().images().get(0))))) {
        return Optional.of(source(root));
      }
    }
    return Optional.empty();
  }

  private static String folderOf(NumberedName file) {
    return file.template().substring(0, file.template().lastIndexOf('/'));
  }

  private static NumberedName nameOf(NumberedName file) {
    return new NumberedName(
        file.template().substring(file.template().lastIndexOf('/') + 1), file.number());
  }

  private Source source(Path root) {
    boolean synthetic = Source.isMarkedSynthetic(root);
    DatasetDescription about = challenge.description();
    return new Source(
        id(),
        root,
        synthetic ? Source.SYNTHETIC_MARKER + "-" + challenge.id() : challenge.id(),
        synthetic ? Source.synthetic(about) : about,
        Optional.of(synthetic ? "Computed by a program; shows no patient." : challenge.licence()),
        ENDING,
        list(root));
  }

  private CaseFiles list(Path root) {
    var download = challenge.download();
    List<Fault> faults = new ArrayList<>();
    NumberedName image = download.training().images().get(0);
    NumberedName map = download.training().label().orElseThrow();
    Path labelFolder = root.resolve(folderOf(map));
    var images = numbered(root.resolve(folderOf(image)), nameOf(image), faults);
    var labels = numbered(labelFolder, nameOf(map), faults);
    List<Case> training = new ArrayList<>();
    images.forEach(
        (number, file) -> {
          Path label = labels.remove(number);
          if (label != null) {
            training.add(new Case(idOf(number), List.of(file), Optional.of(label)));
          } else {
            faults.add(
                new Fault(
                    Optional.of(idOf(number)),
                    labelFolder.resolve(nameOf(map).of(number)),
                    "this label map is missing",
                    "add it, or take the case's image away"));
          }
        });
    labels.forEach(
        (number, label) ->
            faults.add(
                new Fault(
                    Optional.of(idOf(number)),
                    label,
                    "there is no image " + nameOf(image).of(number) + " for this label map",
                    "add the image, or take the label map away")));
    return new CaseFiles(training, tests(root, faults), faults);
  }

  private List<Case> tests(Path root, List<Fault> faults) {
    NumberedName image = challenge.download().test().images().get(0);
    Path folder = root.resolve(folderOf(image));
    List<Case> test = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      numbered(folder, nameOf(image), faults)
          .forEach(
              (number, file) -> test.add(new Case(idOf(number), List.of(file), Optional.empty())));
    }
    return test;
  }

  private String idOf(String number) {
    return challenge.download().caseId().of(number);
  }

  private static SortedMap<String, Path> numbered(
      Path folder, NumberedName form, List<Fault> faults) {
    SortedMap<String, Path> files = new TreeMap<>();
    for (Path file : CaseFiles.volumesIn(folder)) {
      form.numberIn(file.getFileName().toString())
          .ifPresentOrElse(
              number -> files.put(number, file),
              () ->
                  faults.add(
                      new Fault(
                          Optional.empty(),
                          file,
                          "a volume here must be named " + form.template(),
                          "rename it, or take it away")));
    }
    return files;
  }
}
