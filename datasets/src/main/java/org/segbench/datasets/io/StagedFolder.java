package org.segbench.datasets.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is filled beside its place, under a hidden name, and takes its place by one rename.
 * Closing it without publishing leaves nothing; what a killed process left is cleared by the next
 * one that writes the same folder.
 */
public final class StagedFolder implements AutoCloseable {
  private final Path target;
  private final Path folder;

  private StagedFolder(Path target) {
    this.target = target.toAbsolutePath().normalize();
    this.folder = sibling("partial");
  }

  /** An empty folder beside {@code target}, whose missing parents are made. */
  public static StagedFolder beside(Path target) throws IOException {
    StagedFolder stage = new StagedFolder(target);
    Files.createDirectories(stage.target.getParent());
    delete(stage.folder);
    Files.createDirectory(stage.folder);
    return stage;
  }

  /** Where to put what will be in the target. */
  public Path folder() {
    return folder;
  }

  /** Gives the folder its name; whatever was there before is gone afterwards. */
  public void publish() throws IOException {
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
