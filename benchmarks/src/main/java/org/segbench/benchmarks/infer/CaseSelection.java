package org.segbench.benchmarks.infer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.RawDataset;

/** Which cases to predict. */
public final class CaseSelection {
  private static final Pattern IMAGE = Pattern.compile("(.+)_(\\d{4})\\.nii(\\.gz)?");

  private CaseSelection() {}

  /**
   * Some of a data set's training cases, such as a fold's validation cases.
   *
   * @throws HarnessException naming the ids that the data set does not have
   */
  public static List<Case> byId(RawDataset dataset, Collection<String> ids) {
    Map<String, Case> known = new TreeMap<>();
    dataset.training().forEach(each -> known.put(each.id(), each));
    List<String> unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      throw new HarnessException(
          "%s: there is no training case called %s; mend the splits, or import the data set again"
              .formatted(dataset.folder(), String.join(", ", unknown)));
    }
    return ids.stream().sorted().map(known::get).toList();
  }

  /**
   * Every image of a folder: {@code ID_0000.nii.gz} for the first channel, {@code ID_0001.nii.gz}
   * for the second. Other files are not looked at.
   *
   * @param channels of each case
   * @throws HarnessException if there is none, or a case lacks a channel or has one too many
   */
  public static List<Case> ofFolder(Path folder, int channels) {
    SortedMap<String, SortedMap<Integer, Path>> images = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Matcher name = IMAGE.matcher(file.getFileName().toString());
        if (name.matches()) {
          images
              .computeIfAbsent(name.group(1), id -> new TreeMap<>())
              .put(Integer.valueOf(name.group(2)), file);
        }
      }
    } catch (IOException e) {
      throw new HarnessException(folder + ": cannot be read: " + e.getMessage(), e);
    }
    if (images.isEmpty()) {
      throw new HarnessException(
          folder + ": expected images called ID_0000.nii.gz, found none; name them so");
    }
    List<Case> cases = new ArrayList<>();
    images.forEach(
        (id, files) -> {
          if (files.firstKey() != 0
              || files.lastKey() != channels - 1
              || files.size() != channels) {
            throw new HarnessException(
                "%s: case %s has images of channels %s, expected %d of them, counted from 0"
                    .formatted(folder, id, files.keySet(), channels));
          }
          cases.add(new Case(id, List.copyOf(files.values()), Optional.empty()));
        });
    return cases;
  }
}
