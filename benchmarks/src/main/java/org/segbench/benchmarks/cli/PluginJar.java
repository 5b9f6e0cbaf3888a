package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.Architecture;

/**
 * A jar that registers architectures. {@link java.util.ServiceLoader} finds them by itself; this
 * looks first, because its errors say neither which jar is meant nor what to do.
 *
 * @param path the jar
 * @param services names of the classes that it registers
 */
record PluginJar(Path path, List<String> services) {
  private static final String REGISTRATION = "META-INF/services/" + Architecture.class.getName();

  PluginJar {
    services = List.copyOf(services);
  }

  /**
   * Reads the registration.
   *
   * @throws HarnessException if the file is no jar or registers nothing
   */
  static PluginJar open(Path path) {
    try (JarFile jar = new JarFile(path.toFile())) {
      ZipEntry entry = jar.getEntry(REGISTRATION);
      if (entry == null) {
        throw new HarnessException(
            "%s: registers no architecture; put the name of your class into the jar as %s"
                .formatted(path, REGISTRATION));
      }
      try (InputStream in = jar.getInputStream(entry)) {
        List<String> names =
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.isEmpty()) {
          throw new HarnessException(
              "%s: its %s names no class; write yours into it".formatted(path, REGISTRATION));
        }
        return new PluginJar(path, names);
      }
    } catch (IOException e) {
      throw new HarnessException(path + ": cannot be read as a jar: " + e.getMessage(), e);
    }
  }

  /**
   * Tries every registered class as the service loader will.
   *
   * @throws HarnessException naming the class and what is wrong with it
   */
  void check(ClassLoader loader) {
    for (String name : services) {
      try {
        Class<?> type = Class.forName(name, false, loader);
        if (!Architecture.class.isAssignableFrom(type)) {
          throw unusable(name, "does not implement " + Architecture.class.getName());
        }
        if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
          throw unusable(name, "is not a public class that can be made; make it 'public final'");
        }
        if (Stream.of(type.getConstructors()).noneMatch(made -> made.getParameterCount() == 0)) {
          throw unusable(name, "has no public constructor without arguments; give it one");
        }
      } catch (ClassNotFoundException e) {
        throw new HarnessException(
            "%s: its %s names %s, but no such class is in the jar; mend the name, or add the class"
                .formatted(path, REGISTRATION, name),
            e);
      } catch (LinkageError e) {
        // Compiled for another Java or another segbench, or a jar of its own is missing.
        throw new HarnessException(
            "%s: %s cannot be loaded: %s; compile it for Java %d against this segbench, and put what it needs into its jar"
                .formatted(path, name, e, Runtime.version().feature()),
            e);
      }
    }
  }

  private HarnessException unusable(String name, String why) {
    return new HarnessException("%s: %s %s".formatted(path, name, why));
  }
}
