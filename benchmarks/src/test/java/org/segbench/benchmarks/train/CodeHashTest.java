package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;

final class CodeHashTest {
  @TempDir private Path folder;

  @Test
  void jarsAndFoldersOfTheSameClassesAgreeWhereverTheyLie() throws IOException {
    Path classes = folder.resolve("classes");
    write(classes.resolve("org/b/B.class"), "b");
    write(classes.resolve("org/A.class"), "a");
    Path one = jar("one.jar", 1, "org/b/B.class", "org/A.class");
    Path other = jar("other.jar", 2, "META-INF/MANIFEST.MF", "org/A.class", "org/b/B.class");
    String hash = CodeHash.hash(Set.of(classes));
    assertEquals(hash, CodeHash.hash(Set.of(one)));
    assertEquals(hash, CodeHash.hash(Set.of(other)));
    assertEquals(
        hash,
        CodeHash.hash(Set.of(jar("a.jar", 3, "org/A.class"), jar("b.jar", 4, "org/b/B.class"))));
    write(classes.resolve("org/A.class"), "a, changed");
    assertNotEquals(hash, CodeHash.hash(Set.of(classes)));
  }

  /** Each entry's content is its simple name in lower case. */
  private Path jar(String name, long time, String... entries) throws IOException {
    Path file = folder.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        JarEntry header = new JarEntry(entry);
        header.setTime(time * 1_000_000_000L);
        jar.putNextEntry(header);
        String simple = entry.replaceAll(".*/|\\..*", "");
        jar.write(simple.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void everyModuleCounts() {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path classes = Path.of(entry);
      if (Files.isDirectory(classes.resolve("org/segbench")) && !classes.endsWith("test-classes")) {
        assertTrue(CodeHash.places().contains(classes), entry + " not in " + CodeHash.places());
      }
    }
    assertEquals(5, CodeHash.places().size(), CodeHash.places().toString());
  }

  @Test
  void aPluginCountsAndAnotherRateDoesNot() {
    Architecture own = Architectures.byId("mednext-s-k3");
    Architecture plugin = Architectures.byId(TinyArchitecture.ID);
    assertEquals(CodeHash.ofSegbench(), CodeHash.of(own));
    assertEquals(CodeHash.ofSegbench(), CodeHash.of(WithLearningRate.of(own, Optional.of(1e-4))));
    assertNotEquals(CodeHash.ofSegbench(), CodeHash.of(plugin));
    assertEquals(CodeHash.of(plugin), CodeHash.of(WithLearningRate.of(plugin, Optional.of(1e-4))));
  }
}
