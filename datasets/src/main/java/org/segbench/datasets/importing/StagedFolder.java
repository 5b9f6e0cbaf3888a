package org.segbench.datasets.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.segbench.datasets.raw.DatasetException;

/**
 * A folder that is filled beside its place, under a hidden name, and takes its place by one rename.
 * Closing it without publishing leaves nothing; what a killed import left is cleared by the next
 * one.
 */
final class StagedFolder implements AutoCloseable {
  private final Path target;
  private final Path folder;

  private StagedFolder(Path target) {
    this.target = target;
    this.folder = sibling("importing");
  }

  static StagedFolder beside(Path target) throws IOException {
    StagedFolder stage = new StagedFolder(target);
    Files.createDirectories(target.getParent());
    delete(stage.folder);
    Files.createDirectory(stage.folder);
    return stage;
  }

  Path folder() {
    return folder;
  }

  void makeFolders(List<String> names) throws IOException {
    for (String name : names) {
      Files.createDirectory(folder.resolve(name));
    }
  }

  void place(Path file, String as, FileMode mode) throws IOException {
    Path destination = folder.resolve(as);
    switch (mode) {
      case LINK -> link(file, destination);
      case COPY -> Files.copy(file, destination);
    }
  }

  private static void link(Path file, Path destination) throws IOException {
    try {
      Files.createSymbolicLink(destination, file.toAbsolutePath());
    } catch (UnsupportedOperationException e) {
      throw new DatasetException(
          destination, "symbolic links cannot be made here", "import copies instead", e);
    }
  }

  /** Gives the folder its name; whatever was there before is gone afterwards. */
  void publish() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList()) {
        sync(file);
      }
    }
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Path old = sibling("replaced");
    delete(old);
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    delete(old);
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }

  private Path sibling(String purpose) {
    return target.resolveSibling("." + target.getFileName() + "." + purpose);
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes a folder with what is in it; links are deleted, not followed. */
  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
