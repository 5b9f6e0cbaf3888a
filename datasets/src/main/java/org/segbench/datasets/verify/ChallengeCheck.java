package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.Download;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetDescription;

/** Whether a data set that claims to be a challenge's has its labels, channels and cases. */
final class ChallengeCheck {
  /** What the challenge says of its training or test cases; ids may be known by rule only. */
  private record Official(
      String kind, List<String> ids, OptionalInt count, Download.NumberRange numbers) {}

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
      Download download = challenge.download();
      check.compare(
          new Official(
              "training",
              challenge.trainingCases(),
              challenge.trainingCount(),
              download.training().numbers()),
          cases.training());
      if (!cases.test().isEmpty()) {
        check.compare(
            new Official(
                "test", challenge.testCases(), challenge.testCount(), download.test().numbers()),
            cases.test());
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

  private void compare(Official official, List<Case> found) {
    List<String> ids = found.stream().map(Case::id).toList();
    Set<String> missing = new TreeSet<>(official.ids());
    ids.forEach(missing::remove);
    List<String> surplus = ids.stream().filter(id -> !isOfficial(id, official)).toList();
    int known = ids.size() - surplus.size();
    if (!missing.isEmpty()) {
      add(
          FindingKind.MISSING_CASES,
          "%d of the challenge's %d %s cases are missing: %s"
              .formatted(
                  missing.size(), official.ids().size(), official.kind(), Words.ends(missing)),
          "import them too, or do not compare with published numbers");
    } else if (official.ids().isEmpty() && known < official.count().orElse(0)) {
      add(
          FindingKind.MISSING_CASES,
          "there are %d of the challenge's %d %s cases"
              .formatted(known, official.count().getAsInt(), official.kind()),
          "import them too, or do not compare with published numbers");
    }
    if (!surplus.isEmpty()) {
      add(
          FindingKind.SURPLUS_CASES,
          "%d %s cases are not the challenge's: %s"
              .formatted(surplus.size(), official.kind(), Words.ends(surplus)),
          "take them away, or do not compare with published numbers");
    }
  }

  private boolean isOfficial(String id, Official official) {
    return official.ids().isEmpty()
        ? challenge
            .download()
            .caseId()
            .numberIn(id)
            .filter(official.numbers()::contains)
            .isPresent()
        : official.ids().contains(id);
  }

  private void add(FindingKind kind, String problem, String remedy) {
    findings.add(new Finding(kind, Optional.empty(), json, problem, remedy, Optional.empty()));
  }
}
