package org.segbench.benchmarks.train;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.models.Architecture;
import org.segbench.reports.Results;
import org.segbench.submission.SubmissionCheck;

/**
 * Says which program computed a run: SHA-256 over the compiled classes of segbench's modules and,
 * for a network that a plugin brought, of the plugin. The classes count by name and content, in the
 * order of their names, so that it does not matter whether they lie in jars or folders, where, and
 * when they were built.
 */
public final class CodeHash {
  private static final String CLASS = ".class";

  private CodeHash() {}

  /** Of segbench alone, hexadecimal. */
  public static String ofSegbench() {
    return Own.HASH;
  }

  /**
   * Of segbench and, if the network is not segbench's own, of the jar or folder that it is from.
   *
   * @throws HarnessException if the classes cannot be read
   */
  static String of(Architecture architecture) {
    Architecture trained =
        architecture instanceof WithLearningRate changed ? changed.architecture() : architecture;
    Optional<Path> origin = origin(trained.getClass()).filter(from -> !Own.PLACES.contains(from));
    if (origin.isEmpty()) {
      return ofSegbench();
    }
    Set<Path> places = new LinkedHashSet<>(Own.PLACES);
    places.add(origin.get());
    return hash(places);
  }

  /** Where segbench's modules lie: read once, for they do not change while a process runs. */
  static Set<Path> places() {
    return Own.PLACES;
  }

  private static final class Own {
    /** A class of each module. */
    static final Set<Path> PLACES =
        places(
            RawDataset.class,
            Architecture.class,
            Results.class,
            SubmissionCheck.class,
            CodeHash.class);

    static final String HASH = hash(PLACES);

    private static Set<Path> places(Class<?>... modules) {
      Set<Path> places = new LinkedHashSet<>();
      for (Class<?> each : modules) {
        origin(each).ifPresent(places::add);
      }
      return Set.copyOf(places);
    }
  }

  private static Optional<Path> origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new HarnessException(
          "%s: the classes there cannot be read, which a run's record names; run segbench from files"
              .formatted(source.getLocation()),
          e);
    }
  }

  /** Of all classes in jars and folders. */
  static String hash(Set<Path> places) {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    for (Path place : places) {
      try {
        if (Files.isDirectory(place)) {
          add(place, classes);
        } else {
          try (FileSystem jar = FileSystems.newFileSystem(place)) {
            add(jar.getPath("/"), classes);
          }
        }
      } catch (IOException e) {
        throw new HarnessException(place + ": its classes cannot be read: " + e.getMessage(), e);
      }
    }
    MessageDigest all = sha256();
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      all.update(each.getKey().getBytes(StandardCharsets.UTF_8));
      all.update((byte) 0);
      all.update(each.getValue());
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private static void add(Path root, Map<String, byte[]> classes) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(CLASS)).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        classes.put(name, sha256().digest(Files.readAllBytes(file)));
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
