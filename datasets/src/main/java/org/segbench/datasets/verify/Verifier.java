package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.DatasetFile;
import org.segbench.datasets.raw.FolderNames;

/** Looks through a whole raw data set, one case at a time, and never stops at the first fault. */
public final class Verifier {
  private final Path json;
  private final DatasetDescription about;
  private final CaseFiles cases;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, String> caseOfImage = new HashMap<>();
  private final Set<Long> labelsSeen = new TreeSet<>();
  private boolean everyLabelMapRead = true;

  private Verifier(Path folder) {
    DatasetFile file = DatasetFile.read(folder, folder.getFileName().toString());
    this.json = folder.resolve(DatasetFile.NAME);
    this.about = file.description();
    this.cases = CaseFiles.scan(folder, FolderNames.SEGBENCH, file);
  }

  /**
   * Verifies {@code raw/DATASET}.
   *
   * @param progress told after each case
   * @throws org.segbench.datasets.raw.DatasetException if there is no usable {@code dataset.json}
   *     or no images folder, so that there is nothing to look through
   */
  public static Verification verify(Path folder, CaseProgress progress) {
    return new Verifier(folder.toAbsolutePath().normalize()).run(progress);
  }

  private Verification run(CaseProgress progress) {
    cases
        .faults()
        .forEach(fault -> addError(fault.caseId(), fault.file(), fault.problem(), fault.remedy()));
    compareWithChallenge();
    List<Case> all = Stream.concat(cases.training().stream(), cases.test().stream()).toList();
    for (int i = 0; i < all.size(); i++) {
      check(all.get(i));
      progress.update("verified " + all.get(i).id(), i + 1L, all.size());
    }
    reportUnusedLabels();
    return new Verification(all.size(), findings);
  }

  private void check(Case each) {
    CaseFindings found = new CaseFindings(findings, each.id());
    List<Optional<ScannedVolume>> channels = new ArrayList<>();
    for (int c = 0; c < each.images().size(); c++) {
      Optional<ScannedVolume> image = scan(each.images().get(c), false, found);
      channels.add(image);
      String channel = about.channels().get(c);
      image.ifPresent(
          volume -> {
            GridCheck.checkOne(volume, found);
            IntensityCheck.check(volume, channel, found);
            checkDuplicate(volume, found);
          });
    }
    Optional<ScannedVolume> first = channels.get(0);
    for (int c = 1; c < channels.size(); c++) {
      String what = "channel " + c;
      channels
          .get(c)
          .ifPresent(other -> first.ifPresent(i -> GridCheck.checkPair(i, other, what, found)));
    }
    each.label().ifPresent(file -> checkLabel(file, first, found));
  }

  private void checkLabel(Path file, Optional<ScannedVolume> image, CaseFindings found) {
    Optional<ScannedVolume> label = scan(file, true, found);
    everyLabelMapRead &= label.isPresent();
    label.ifPresent(
        volume -> {
          GridCheck.checkOne(volume, found);
          image.ifPresent(first -> GridCheck.checkPair(first, volume, "label map", found));
          LabelCheck.check(volume, about.labels(), found);
          labelsSeen.addAll(volume.labels().keySet());
        });
  }

  private static Optional<ScannedVolume> scan(Path file, boolean isLabel, CaseFindings found) {
    try {
      return Optional.of(ScannedVolume.of(file, isLabel));
    } catch (VolumeException e) {
      String problem = e.getMessage();
      String prefix = file + ": ";
      found.error(
          file,
          problem.startsWith(prefix) ? problem.substring(prefix.length()) : problem,
          "get the file again, or take the case away");
      return Optional.empty();
    }
  }

  private void checkDuplicate(ScannedVolume image, CaseFindings found) {
    String other = caseOfImage.putIfAbsent(image.hash(), found.caseId());
    if (other != null && !other.equals(found.caseId())) {
      found.warning(
          image.file(),
          "it holds the same voxels as an image of case " + other,
          "keep one, or training and validation will share a patient");
    } else if (other != null) {
      found.warning(
          image.file(),
          "it holds the same voxels as another channel of this case",
          "look whether one file was copied over the other");
    }
  }

  private void compareWithChallenge() {
    if (about.synthetic() || about.challenge().isEmpty()) {
      return;
    }
    Challenge challenge = Challenge.byId(about.challenge().get());
    compare("training", challenge.trainingCases(), cases.training());
    if (!cases.test().isEmpty()) {
      compare("test", challenge.testCases(), cases.test());
    }
  }

  private void compare(String kind, List<String> official, List<Case> found) {
    if (official.isEmpty()) {
      return; // the challenge's ids are known by rule only
    }
    Set<String> missing = new TreeSet<>(official);
    Set<String> surplus = new TreeSet<>();
    for (Case each : found) {
      if (!missing.remove(each.id())) {
        surplus.add(each.id());
      }
    }
    if (!missing.isEmpty()) {
      addWarning(
          "%d of the challenge's %d %s cases are missing: %s"
              .formatted(missing.size(), official.size(), kind, ends(missing)),
          "import them too, or do not compare with published numbers");
    }
    if (!surplus.isEmpty()) {
      addWarning(
          "%d %s cases are not the challenge's: %s".formatted(surplus.size(), kind, ends(surplus)),
          "take them away, or do not compare with published numbers");
    }
  }

  /** A list that may be long, by its first and last members. */
  private static String ends(Set<String> ids) {
    List<String> all = new ArrayList<>(ids);
    int last = all.size() - 1;
    return all.size() <= 6
        ? String.join(", ", all)
        : "%s, %s, ..., %s".formatted(all.get(0), all.get(1), all.get(last));
  }

  private void reportUnusedLabels() {
    List<String> unused =
        about.foreground().entrySet().stream()
            .filter(label -> !labelsSeen.contains((long) label.getKey()))
            .map(label -> label.getKey() + " (" + label.getValue() + ")")
            .toList();
    if (everyLabelMapRead && !cases.training().isEmpty() && !unused.isEmpty()) {
      addWarning(
          "these labels are in no case: " + String.join(", ", unused),
          "nothing can be learned about them; look whether that is right");
    }
  }

  private void addError(Optional<String> id, Path file, String problem, String remedy) {
    findings.add(new Finding(Severity.ERROR, id, file, problem, remedy));
  }

  private void addWarning(String problem, String remedy) {
    findings.add(new Finding(Severity.WARNING, Optional.empty(), json, problem, remedy));
  }
}
