package org.segbench.datasets.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.Download;
import org.segbench.datasets.challenges.NumberedName;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.Fault;

/** The cases that a challenge's download holds, what is wrong with its files, what is left out. */
final class ChallengeFiles {
  private final Challenge challenge;
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<Path> known = new HashSet<>();

  ChallengeFiles(Challenge challenge) {
    this.challenge = challenge;
  }

  /** Notes on cases that are there and left out; complete after {@link #list}. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Lists both parts; volumes are not read. */
  CaseFiles list(Path trainingRoot, Optional<Path> testRoot) {
    Download download = challenge.download();
    List<Case> training = cases(trainingRoot, download.training());
    List<Case> test = testRoot.map(root -> cases(root, download.test())).orElse(List.of());
    reportStrangers(trainingRoot, download.training());
    testRoot
        .filter(root -> Files.isDirectory(folderOf(root, download.test().images().get(0))))
        .ifPresent(root -> reportStrangers(root, download.test()));
    return new CaseFiles(training, test, faults);
  }

  private List<Case> cases(Path root, Download.Part part) {
    List<SortedMap<String, Path>> channels =
        part.images().stream().map(form -> files(root, form)).toList();
    SortedMap<String, Path> labels =
        part.label().map(form -> files(root, form)).orElseGet(TreeMap::new);
    Set<String> numbers = new TreeSet<>(labels.keySet());
    channels.forEach(files -> numbers.addAll(files.keySet()));
    Set<String> others = new TreeSet<>(numbers);
    numbers.removeIf(number -> !part.numbers().contains(number));
    others.removeAll(numbers);
    if (!others.isEmpty() && !part.others().isBlank()) {
      String what = part.label().isPresent() ? "training" : "test";
      notes.add("left out %d %s cases: %s".formatted(others.size(), what, part.others()));
    }
    List<Case> cases = new ArrayList<>();
    for (String number : numbers) {
      List<Path> images =
          channels.stream().map(files -> files.get(number)).filter(f -> f != null).toList();
      Optional<Path> label = Optional.ofNullable(labels.get(number));
      if (isWhole(root, part, number, images.size(), label)) {
        cases.add(new Case(idOf(number), images, label));
      }
    }
    return cases;
  }

  private SortedMap<String, Path> files(Path root, NumberedName form) {
    SortedMap<String, Path> files = PartFiles.find(root, form);
    known.addAll(files.values());
    return files;
  }

  private boolean isWhole(
      Path root, Download.Part part, String number, int images, Optional<Path> label) {
    if (images == 0) {
      String name = part.images().get(0).of(number);
      addFault(
          number,
          label.orElseThrow(),
          "there is no image " + name.substring(name.lastIndexOf('/') + 1) + " for this label map",
          "add the image, or take the label map away");
      return false;
    }
    boolean whole = true;
    for (int c = 0; images < part.images().size() && c < part.images().size(); c++) {
      Path file = root.resolve(part.images().get(c).of(number));
      if (!Files.exists(file)) {
        String channel = challenge.description().channels().get(c);
        addFault(
            number,
            file,
            "channel " + c + " (" + channel + ") is missing",
            "add the file, or take the case away");
        whole = false;
      }
    }
    if (part.label().isPresent() && label.isEmpty()) {
      addFault(
          number,
          root.resolve(part.label().get().of(number)),
          "this label map is missing",
          "add it, or take the case's image away");
      whole = false;
    }
    return whole;
  }

  /** Volumes beside the cases' own whose names have no form that the challenge knows. */
  private void reportStrangers(Path root, Download.Part part) {
    List<NumberedName> forms =
        Stream.concat(part.images().stream(), part.label().stream()).toList();
    Set<Path> folders = new TreeSet<>();
    for (NumberedName form : forms) {
      Path folder = folderOf(root, form);
      if (folder.toString().contains(NumberedName.PLACE)) {
        PartFiles.find(root, form).values().forEach(file -> folders.add(file.getParent()));
      } else {
        folders.add(folder);
      }
    }
    for (Path folder : folders) {
      for (Path file : CaseFiles.volumesIn(folder)) {
        if (!known.contains(file)) {
          faults.add(
              new Fault(
                  Optional.empty(),
                  file,
                  "a volume here must be named " + String.join(", ", namesIn(folder, root, forms)),
                  "rename it, or take it away"));
        }
      }
    }
  }

  private static List<String> namesIn(Path folder, Path root, List<NumberedName> forms) {
    return forms.stream()
        .filter(
            form ->
                folderOf(root, form).equals(folder)
                    || folderOf(root, form).toString().contains(NumberedName.PLACE))
        .map(form -> form.template().substring(form.template().lastIndexOf('/') + 1))
        .toList();
  }

  private static Path folderOf(Path root, NumberedName form) {
    return root.resolve(form.template()).getParent();
  }

  private String idOf(String number) {
    return challenge.download().caseId().of(number);
  }

  private void addFault(String number, Path file, String problem, String remedy) {
    faults.add(new Fault(Optional.of(idOf(number)), file, problem, remedy));
  }
}
