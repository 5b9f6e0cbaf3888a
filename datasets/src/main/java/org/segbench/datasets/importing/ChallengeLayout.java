package org.segbench.datasets.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.Download;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetDescription;

/**
 * A challenge's own download, where a case's files carry the same number: BTCV's {@code
 * Training/img/img0001.nii.gz} and {@code Training/label/label0001.nii.gz}, KiTS19's {@code
 * data/case_00000/imaging.nii.gz}. Names come from the challenge's data file.
 */
record ChallengeLayout(Challenge challenge) implements Layout {

  private static final String ENDING = ".nii.gz";

  @Override
  public String id() {
    return challenge.id();
  }

  @Override
  public String looksLike() {
    Download.Part training = challenge.download().training();
    return "%s: %s, %s"
        .formatted(
            challenge.description().name(),
            training.images().get(0).template(),
            training.label().orElseThrow().template());
  }

  @Override
  public Optional<Source> read(Path folder) {
    return root(folder, challenge.download().training()).map(root -> source(folder, root));
  }

  /** Where a part begins: where at least one of its first channel's images is. */
  private static Optional<Path> root(Path folder, Download.Part part) {
    return part.folders().stream()
        .map(name -> name.isEmpty() ? folder : folder.resolve(name))
        .filter(
            root ->
                PartFiles.find(root, part.images().get(0)).keySet().stream()
                    .anyMatch(part.numbers()::contains))
        .findFirst();
  }

  private Source source(Path folder, Path training) {
    Optional<Path> test = root(folder, challenge.download().test()).or(() -> emptyTest(training));
    ChallengeFiles files = new ChallengeFiles(challenge);
    CaseFiles cases = files.list(training, test);
    Path top = test.isEmpty() || test.get().equals(training) ? training : folder;
    boolean synthetic = Source.isMarkedSynthetic(training) || Source.isMarkedSynthetic(folder);
    DatasetDescription about = challenge.description();
    return new Source(
        GitCommit.of(top).map(commit -> id() + ", git commit " + commit).orElse(id()),
        top,
        synthetic ? Source.SYNTHETIC_MARKER + "-" + challenge.id() : challenge.id(),
        synthetic ? Source.synthetic(about) : about,
        Optional.of(synthetic ? "Computed by a program; shows no patient." : challenge.licence()),
        ENDING,
        cases,
        trainedLabels(),
        files.notes());
  }

  /** A test folder without one well-named image: what is wrong with its files is told. */
  private Optional<Path> emptyTest(Path training) {
    Path folder =
        training.resolve(challenge.download().test().images().get(0).template()).getParent();
    return Files.isDirectory(folder) ? Optional.of(training) : Optional.empty();
  }

  /** The challenge's own labels with those trained on, if they differ. */
  private Map<Integer, Integer> trainedLabels() {
    Map<Integer, Integer> trained = new TreeMap<>();
    if (challenge.renumbersLabels()) {
      challenge.ownLabels().forEach((label, own) -> trained.put(own, label));
    }
    return trained;
  }
}
