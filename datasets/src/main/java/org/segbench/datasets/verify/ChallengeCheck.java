package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetDescription;

/** Whether a data set that claims to be a challenge's has its labels, channels and cases. */
final class ChallengeCheck {
  private final Path json;
  private final Challenge challenge;
  private final List<Finding> findings = new ArrayList<>();

  private ChallengeCheck(Path json, Challenge challenge) {
    this.json = json;
    this.challenge = challenge;
  }

  static List<Finding> of(
      DatasetDescription about, CaseFiles cases, Challenge challenge, Path json) {
    ChallengeCheck check = new ChallengeCheck(json, challenge);
    check.compareDescriptions(about);
    if (!about.synthetic()) {
      check.compare("training", challenge.trainingCases(), cases.training());
      if (!cases.test().isEmpty()) {
        check.compare("test", challenge.testCases(), cases.test());
      }
    }
    return check.findings;
  }

  private void compareDescriptions(DatasetDescription about) {
    if (!about.labels().equals(challenge.description().labels())) {
      add(
          FindingKind.OTHER_LABEL_NAMES,
          "its labels %s are not the challenge's %s"
              .formatted(about.labels(), challenge.description().labels()),
          "import the data set again, or give it no challenge");
    }
    if (!about.channels().equals(challenge.description().channels())) {
      add(
          FindingKind.OTHER_CHANNELS,
          "its channels %s are not the challenge's %s"
              .formatted(about.channels(), challenge.description().channels()),
          "import the data set again, or give it no challenge");
    }
  }

  private void compare(String kind, List<String> official, List<Case> found) {
    Set<String> missing = new TreeSet<>(official);
    List<String> surplus = new ArrayList<>();
    for (Case each : found) {
      if (!missing.remove(each.id())) {
        surplus.add(each.id());
      }
    }
    if (!missing.isEmpty()) {
      add(
          FindingKind.MISSING_CASES,
          "%d of the challenge's %d %s cases are missing: %s"
              .formatted(missing.size(), official.size(), kind, Ids.ends(missing)),
          "import them too, or do not compare with published numbers");
    }
    if (!surplus.isEmpty()) {
      add(
          FindingKind.SURPLUS_CASES,
          "%d %s cases are not the challenge's: %s"
              .formatted(surplus.size(), kind, Ids.ends(surplus)),
          "take them away, or do not compare with published numbers");
    }
  }

  private void add(FindingKind kind, String problem, String remedy) {
    findings.add(new Finding(kind, Optional.empty(), json, problem, remedy, Optional.empty()));
  }
}
