package org.segbench.datasets.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segbench.datasets.challenges.NumberedName;
import org.segbench.datasets.raw.DatasetException;

/** Files under a folder whose relative path has a numbered form. */
final class PartFiles {
  private PartFiles() {}

  /** The files of that form by number, for {@code case_{number}/imaging.nii.gz} in every folder. */
  static SortedMap<String, Path> find(Path root, NumberedName form) {
    List<Path> found = List.of(root);
    for (String segment : form.template().split("/", -1)) {
      List<Path> next = new ArrayList<>();
      for (Path folder : found) {
        next.addAll(matching(folder, segment, form));
      }
      found = next;
    }
    SortedMap<String, Path> files = new TreeMap<>();
    for (Path file : found) {
      form.numberIn(relative(root, file)).ifPresent(number -> files.put(number, file));
    }
    return files;
  }

  private static List<Path> matching(Path folder, String segment, NumberedName form) {
    if (!segment.contains(NumberedName.PLACE)) {
      return Stream.of(folder.resolve(segment)).filter(Files::exists).toList();
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    NumberedName name = new NumberedName(segment, form.number());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name.numberIn(file.getFileName().toString()).isPresent())
          .toList();
    } catch (IOException e) {
      throw new DatasetException(folder, "cannot be listed (" + e + ")", "check permissions", e);
    }
  }

  private static String relative(Path root, Path file) {
    List<String> names = new ArrayList<>();
    root.relativize(file).forEach(name -> names.add(name.toString()));
    return names.stream().collect(Collectors.joining("/"));
  }
}
