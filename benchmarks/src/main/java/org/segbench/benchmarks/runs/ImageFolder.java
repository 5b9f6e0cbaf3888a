package org.segbench.benchmarks.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetDescription;

/**
 * A folder of images to be predicted, in nnU-Net's names: {@code ID_0000.nii.gz}, a channel each.
 */
public final class ImageFolder {
  private static final Pattern CHANNEL = Pattern.compile("(.+)_(\\d{4})(\\.nii(?:\\.gz)?)");

  private ImageFolder() {}

  /**
   * The folder's cases, sorted by id.
   *
   * @throws HarnessException if there are none, or one lacks a channel that the data set has
   */
  public static List<Case> cases(Path folder, DatasetDescription description) {
    if (!Files.isDirectory(folder)) {
      throw new HarnessException(folder + ": expected a folder of images, found none");
    }
    SortedSet<String> stems = new TreeSet<>();
    for (Path file : CaseFiles.volumesIn(folder)) {
      Matcher name = CHANNEL.matcher(file.getFileName().toString());
      if (!name.matches()) {
        throw new HarnessException(
            file + ": expected a name such as ID_0000.nii.gz, the digits counting the channels");
      }
      stems.add(name.group(1) + name.group(3));
    }
    if (stems.isEmpty()) {
      throw new HarnessException(folder + ": expected images (ID_0000.nii.gz), found none");
    }
    return stems.stream().map(stem -> one(folder, stem, description.channels())).toList();
  }

  private static Case one(Path folder, String stem, List<String> channels) {
    int dot = stem.lastIndexOf(".nii");
    String id = stem.substring(0, dot);
    List<Path> files = new ArrayList<>();
    for (int channel = 0; channel < channels.size(); channel++) {
      Path file = folder.resolve("%s_%04d%s".formatted(id, channel, stem.substring(dot)));
      if (!Files.isRegularFile(file)) {
        throw new HarnessException(
            "case %s: expected channel %d (%s) in %s, found no such file"
                .formatted(id, channel, channels.get(channel), file));
      }
      files.add(file);
    }
    return new Case(id, files, Optional.empty());
  }
}
