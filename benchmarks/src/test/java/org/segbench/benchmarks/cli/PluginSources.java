package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds a plugin's jar from a folder of sources, as {@code javac} and {@code jar} do. */
final class PluginSources {

  private PluginSources() {}

  /**
   * Compiles every {@code .java} file and packs the classes with every other file.
   *
   * @return {@code jar}
   */
  static Path toJar(Path folder, Path jar) throws IOException {
    Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
    List<Path> sources = new ArrayList<>();
    for (Path file : filesIn(folder)) {
      if (file.toString().endsWith(".java")) {
        sources.add(file);
      } else {
        Path copy = classes.resolve(folder.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    compile(sources, classes);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      for (Path file : filesIn(classes)) {
        packed.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, packed);
        packed.closeEntry();
      }
    }
    return jar;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-d", classes.toString(), "-proc:none", "-Xlint:all", "-Werror"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new AssertionError("the plugin does not compile:\n" + messages);
      }
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
