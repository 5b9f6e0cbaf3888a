package org.segbench.datasets.raw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cases that a folder's files make up, and what is wrong with those files.
 *
 * <p>Foreign files are passed over, as nnU-Net does; a volume that fits no case is a fault.
 *
 * @param training cases with images and label map, sorted by id
 * @param test cases without label map, sorted by id
 * @param faults what keeps the folder from being used; the cases above are then incomplete
 */
public record CaseFiles(List<Case> training, List<Case> test, List<Fault> faults) {

  private static final Pattern CHANNEL_FILE = Pattern.compile("(.+)_(\\d{4})");

  public CaseFiles {
    training = List.copyOf(training);
    test = List.copyOf(test);
    faults = List.copyOf(faults);
  }

  /** Looks at the files of a folder whose {@code dataset.json} has been read. */
  public static CaseFiles scan(Path folder, FolderNames names, DatasetFile file) {
    return new Scan(folder, names, file).result();
  }

  private static final class Scan {
    private final List<Fault> faults = new ArrayList<>();
    private final Path folder;
    private final DatasetFile file;
    private final int channels;
    private final List<Case> training = new ArrayList<>();
    private final List<Case> test = new ArrayList<>();

    Scan(Path folder, FolderNames names, DatasetFile file) {
      this.folder = folder;
      this.file = file;
      this.channels = file.description().channels().size();
      addTraining(folder.resolve(names.images()), folder.resolve(names.labels()));
      addTest(folder.resolve(names.testImages()));
      compareCounts();
    }

    CaseFiles result() {
      return new CaseFiles(training, test, faults);
    }

    private void addTraining(Path images, Path labels) {
      SortedMap<String, SortedMap<Integer, Path>> imagesOf = channelFiles(images);
      SortedMap<String, Path> labelOf = labelFiles(labels);
      imagesOf.forEach(
          (id, files) -> {
            Path label = labelOf.remove(id);
            if (label == null) {
              addFault(
                  FaultKind.MISSING_LABEL,
                  id,
                  labels.resolve(id + file.fileEnding()),
                  "this label map is missing",
                  "add it, or take the case's images away");
            } else if (complete(id, files, images)) {
              training.add(new Case(id, List.copyOf(files.values()), Optional.of(label)));
            }
          });
      labelOf.forEach(
          (id, label) ->
              addFault(
                  FaultKind.MISSING_IMAGE,
                  id,
                  label,
                  "there is no image for this label map in " + images,
                  "add the image, or take the label map away"));
    }

    private void addTest(Path images) {
      if (!Files.isDirectory(images)) {
        return;
      }
      channelFiles(images)
          .forEach(
              (id, files) -> {
                if (complete(id, files, images)) {
                  test.add(new Case(id, List.copyOf(files.values()), Optional.empty()));
                }
              });
    }

    private boolean complete(String id, SortedMap<Integer, Path> files, Path images) {
      boolean complete = true;
      for (int c = 0; c < channels; c++) {
        if (!files.containsKey(c)) {
          complete = false;
          addFault(
              FaultKind.MISSING_CHANNEL,
              id,
              images.resolve("%s_%04d%s".formatted(id, c, file.fileEnding())),
              "channel " + c + " (" + file.description().channels().get(c) + ") is missing",
              "add the file, or take the case away");
        }
      }
      for (var surplus : files.tailMap(channels).entrySet()) {
        complete = false;
        addFault(
            FaultKind.SURPLUS_CHANNEL,
            id,
            surplus.getValue(),
            "channel " + surplus.getKey() + " is not among the " + channels + " of dataset.json",
            "take the file away, or name the channel in dataset.json");
      }
      return complete;
    }

    private void compareCounts() {
      if (!faults.isEmpty()) {
        return; // they explain the difference
      }
      Path json = folder.resolve(DatasetFile.NAME);
      if (file.numTraining() != training.size()) {
        String found = "numTraining is " + file.numTraining() + ", but there are ";
        addFault(
            FaultKind.OTHER_COUNT,
            json,
            found + training.size() + " training cases",
            "correct number or files");
      }
      if (file.numTest().orElse(test.size()) != test.size()) {
        String found = "numTest is " + file.numTest().getAsInt() + ", but there are ";
        addFault(
            FaultKind.OTHER_COUNT,
            json,
            found + test.size() + " test cases",
            "correct number or files");
      }
      if (training.isEmpty() && faults.isEmpty()) {
        addFault(
            FaultKind.NO_TRAINING_CASES,
            json,
            "the data set has no training cases",
            "add images and label maps");
      }
    }

    private SortedMap<String, SortedMap<Integer, Path>> channelFiles(Path images) {
      SortedMap<String, SortedMap<Integer, Path>> filesOf = new TreeMap<>();
      for (Path path : volumes(images)) {
        Matcher name = CHANNEL_FILE.matcher(stem(path));
        if (name.matches() && Case.isId(name.group(1))) {
          filesOf
              .computeIfAbsent(name.group(1), id -> new TreeMap<>())
              .put(Integer.valueOf(name.group(2)), path);
        } else {
          addFault(
              FaultKind.BAD_NAME,
              path,
              "an image must be named ID_0000" + file.fileEnding() + " (channel 0), ...",
              "rename it");
        }
      }
      return filesOf;
    }

    private SortedMap<String, Path> labelFiles(Path labels) {
      SortedMap<String, Path> labelOf = new TreeMap<>();
      for (Path path : volumes(labels)) {
        labelOf.put(stem(path), path);
      }
      return labelOf;
    }

    /** The volumes of the right ending that can be opened; others are faults. */
    private List<Path> volumes(Path parent) {
      List<Path> volumes = new ArrayList<>();
      for (Path path : volumesIn(parent)) {
        if (!path.getFileName().toString().endsWith(file.fileEnding())) {
          addFault(
              FaultKind.OTHER_ENDING,
              path,
              "dataset.json says file_ending " + file.fileEnding(),
              "convert it");
        } else if (!Files.isRegularFile(path)) {
          addFault(
              FaultKind.NOT_A_FILE,
              path,
              Files.isSymbolicLink(path) ? "a link whose target is gone" : "not a file",
              "put the source back, or import the data set again, replacing this one");
        } else {
          volumes.add(path);
        }
      }
      return volumes;
    }

    private String stem(Path path) {
      String name = path.getFileName().toString();
      return name.substring(0, name.length() - file.fileEnding().length());
    }

    private void addFault(FaultKind kind, Path path, String problem, String remedy) {
      faults.add(Fault.of(kind, path, problem, remedy));
    }

    private void addFault(FaultKind kind, String id, Path path, String problem, String remedy) {
      faults.add(new Fault(kind, Optional.of(id), path, problem, remedy));
    }
  }

  /**
   * The NIfTI files directly inside a folder, hidden ones left out, sorted by name.
   *
   * @throws DatasetException if the folder is missing
   */
  public static List<Path> volumesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(folder, "there is no such folder", "a data set needs it");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(CaseFiles::isVolume).sorted().toList();
    } catch (IOException e) {
      throw new DatasetException(folder, "cannot be listed (" + e + ")", "check permissions", e);
    }
  }

  private static boolean isVolume(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".") && (name.endsWith(".nii") || name.endsWith(".nii.gz"));
  }
}
