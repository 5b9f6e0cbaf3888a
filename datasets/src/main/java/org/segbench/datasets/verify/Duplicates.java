package org.segbench.datasets.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The same voxels under two names, told by a hash over shape and values, however they are stored.
 * Of two cases that share an image only that is said, not that their label maps are equal too.
 */
final class Duplicates {
  private final Map<String, CaseReport> imageSeen = new HashMap<>();
  private final Map<String, CaseReport> labelSeen = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Duplicates() {}

  /** Looks through cases in order; a finding is about the later of two. */
  static List<Finding> among(List<CaseReport> cases) {
    Duplicates duplicates = new Duplicates();
    cases.forEach(duplicates::look);
    return duplicates.findings;
  }

  private void look(CaseReport each) {
    Set<String> twins = new HashSet<>();
    Set<String> own = new HashSet<>();
    for (CaseReport.Print image : each.images()) {
      if (!own.add(image.hash())) {
        add(
            FindingKind.SAME_CHANNELS,
            each,
            image,
            "it holds the same voxels as another channel of this case",
            "look whether one file was copied over the other");
        continue;
      }
      CaseReport other = imageSeen.putIfAbsent(image.hash(), each);
      if (other != null && twins.add(other.id())) {
        addTwin(each, image, other);
      }
    }
    if (twins.isEmpty()) {
      each.label().filter(label -> !label.isBackground()).ifPresent(l -> lookAtLabel(each, l));
    }
  }

  private void addTwin(CaseReport each, CaseReport.Print image, CaseReport other) {
    boolean leak = each.training() != other.training();
    add(
        leak ? FindingKind.TEST_LEAK : FindingKind.DUPLICATE_CASE,
        each,
        image,
        "it holds the same voxels as an image of %scase %s"
            .formatted(leak ? "the training " : "", other.id()),
        leak
            ? "take one away, or the test is of what was trained on"
            : "keep one, or training and validation will share a patient");
  }

  private void lookAtLabel(CaseReport each, CaseReport.LabelPrint label) {
    CaseReport other = labelSeen.putIfAbsent(label.hash(), each);
    if (other != null) {
      add(
          FindingKind.DUPLICATE_LABEL,
          each,
          new CaseReport.Print(label.file(), label.hash()),
          "it is the label map of case " + other.id() + " too, but the images differ",
          "find out to which of the images it belongs, and get the other's");
    }
  }

  private void add(
      FindingKind kind, CaseReport each, CaseReport.Print file, String problem, String remedy) {
    findings.add(
        new Finding(kind, Optional.of(each.id()), file.file(), problem, remedy, Optional.empty()));
  }
}
