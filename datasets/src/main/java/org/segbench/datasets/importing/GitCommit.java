package org.segbench.datasets.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.segbench.datasets.raw.DatasetException;

/** Which commit of a git repository a folder is, by git's own files; no git is run. */
final class GitCommit {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final Pattern REF = Pattern.compile("refs/[A-Za-z0-9._/-]+");
  private static final String REF_PREFIX = "ref: ";

  private GitCommit() {}

  /** The commit's hash; empty if the folder is no checkout or its commit cannot be told. */
  static Optional<String> of(Path folder) {
    Path git = folder.resolve(".git");
    Path head = git.resolve("HEAD");
    if (!Files.isRegularFile(head)) {
      return Optional.empty();
    }
    try {
      String content = Files.readString(head).strip();
      if (!content.startsWith(REF_PREFIX)) {
        return hash(content);
      }
      String ref = content.substring(REF_PREFIX.length());
      if (!REF.matcher(ref).matches() || ref.contains("..")) {
        return Optional.empty();
      }
      Path loose = git.resolve(ref);
      return Files.isRegularFile(loose)
          ? hash(Files.readString(loose).strip())
          : packed(git.resolve("packed-refs"), ref);
    } catch (IOException e) {
      throw new DatasetException(
          head, "the commit cannot be read (" + e + ")", "check its permissions", e);
    }
  }

  private static Optional<String> packed(Path file, String ref) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.endsWith(" " + ref))
        .flatMap(line -> hash(line.substring(0, line.indexOf(' '))).stream())
        .findFirst();
  }

  private static Optional<String> hash(String text) {
    return Optional.of(text).filter(hash -> HASH.matcher(hash).matches());
  }
}
