package org.segbench.datasets.raw;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One patient's files.
 *
 * @param id the name under which everything made from this case is filed
 * @param images one file a channel, in the order of the channels
 * @param label the label map; absent for a test case
 */
public record Case(String id, List<Path> images, Optional<Path> label) {

  public Case {
    if (!isId(id)) {
      throw new IllegalArgumentException("'" + id + "' cannot name a case: it must name a file");
    }
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("case " + id + " has no image");
    }
  }

  /** Images first, then the label map where there is one. */
  public List<Path> files() {
    return Stream.concat(images.stream(), label.stream()).toList();
  }

  /** Whether the text can be a case id: a plain, visible file name without separators. */
  public static boolean isId(String text) {
    return !text.isBlank()
        && !text.startsWith(".")
        && text.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
  }
}
