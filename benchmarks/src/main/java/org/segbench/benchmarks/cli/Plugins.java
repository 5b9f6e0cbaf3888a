package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;

/**
 * The jars of a command's {@code --plugin} options, in one class loader over segbench's own. While
 * a command runs, the loader is its thread's context class loader, which is where the services of
 * {@link org.segbench.models.Architectures} come from; afterwards everything is as it was.
 */
final class Plugins implements AutoCloseable {
  private final URLClassLoader loader;

  private Plugins(URLClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Opens jars, and those of folders, each once.
   *
   * @throws HarnessException naming the jar and what to do, if one is missing, registers no
   *     architecture, or registers one that cannot be loaded
   */
  static Plugins open(List<Path> jarsAndFolders) {
    Set<Path> jars = new LinkedHashSet<>();
    for (Path each : jarsAndFolders) {
      jars.addAll(jarsAt(each.toAbsolutePath().normalize()));
    }
    ClassLoader parent = Thread.currentThread().getContextClassLoader();
    Plugins plugins =
        new Plugins(
            new URLClassLoader(
                "plugins", jars.stream().map(Plugins::url).toArray(URL[]::new), parent));
    try {
      jars.forEach(jar -> PluginJar.open(jar).check(plugins.loader));
      return plugins;
    } catch (RuntimeException e) {
      plugins.close();
      throw e;
    }
  }

  private static List<Path> jarsAt(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw new HarnessException(
          path + ": expected a plugin's jar, or a folder of jars; found none");
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> jars =
          files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw new HarnessException(path + ": expected plugins' jars in this folder, found none");
      }
      return jars;
    } catch (IOException e) {
      throw new HarnessException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("Every file has a URL: " + jar, e);
    }
  }

  /** Runs something that sees the plugins' architectures beside segbench's own. */
  int during(IntSupplier command) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return command.getAsInt();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new HarnessException("a plugin's jar cannot be closed: " + e.getMessage(), e);
    }
  }
}
