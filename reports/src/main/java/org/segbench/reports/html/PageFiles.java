package org.segbench.reports.html;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segbench.reports.WholeFile;

/** The files beside a page. What is written is linked to by the path from the page's folder. */
final class PageFiles {
  private final Path folder;
  private final List<Path> written = new ArrayList<>();

  PageFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Writes a file, such as {@code btcv/scores.md}, and gives that path back. */
  String write(String path, byte[] content) {
    Path file = folder.resolve(path);
    WholeFile.write(file, content);
    written.add(file);
    return path;
  }

  /** Writes a text, UTF-8. */
  String write(String path, String text) {
    Path file = folder.resolve(path);
    WholeFile.writeString(file, text);
    written.add(file);
    return path;
  }

  /** The path from the page's folder to something that lies elsewhere, with {@code /}. */
  String linkTo(Path elsewhere) {
    Path target = elsewhere.toAbsolutePath().normalize();
    StringBuilder link = new StringBuilder();
    folder
        .relativize(target)
        .forEach(part -> link.append(link.length() > 0 ? "/" : "").append(part));
    return link.toString();
  }

  /** In order of writing. */
  List<Path> written() {
    return List.copyOf(written);
  }
}
