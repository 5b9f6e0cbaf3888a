package org.segbench.datasets.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void createsParentFoldersAndHoldsWhatTheBodyWrote() throws IOException {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Path target = folder.resolve("a/b/file.bin");
    AtomicFile.write(
        target,
        out -> {
          out.write(bytes, 0, 100);
          out.write(bytes[100]);
          out.write(bytes, 101, bytes.length - 101);
          out.close();
        });
    assertArrayEquals(bytes, Files.readAllBytes(target));
    assertEquals(List.of(target), filesIn(target.getParent()));
  }

  @Test
  void replacesAnOlderFile() throws IOException {
    Path target = folder.resolve("notes.txt");
    AtomicFile.writeString(target, "old");
    AtomicFile.writeString(target, "näher");
    assertEquals("näher", Files.readString(target, StandardCharsets.UTF_8));
  }

  @Test
  void aFailingBodyLeavesTheOldFileAndNothingElse() throws IOException {
    Path target = folder.resolve("notes.txt");
    AtomicFile.writeString(target, "old");
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("the disk is full");
                    }));
    assertEquals("the disk is full", failure.getMessage());
    assertEquals("old", Files.readString(target));
    assertEquals(List.of(target), filesIn(folder));
  }

  @Test
  void aBodyThatThrowsUncheckedLeavesNoNewFile() throws IOException {
    Path target = folder.resolve("new.txt");
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                target,
                out -> {
                  throw new IllegalStateException("wrong");
                }));
    assertFalse(Files.exists(target));
    assertEquals(List.of(), filesIn(folder));
  }

  @Test
  void theTargetIsUntouchedUntilTheBodyIsDone() throws IOException {
    Path target = folder.resolve("notes.txt");
    AtomicFile.writeString(target, "old");
    AtomicFile.write(
        target,
        out -> {
          out.write("new".getBytes(StandardCharsets.UTF_8));
          out.flush();
          assertEquals("old", Files.readString(target));
        });
    assertEquals("new", Files.readString(target));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
