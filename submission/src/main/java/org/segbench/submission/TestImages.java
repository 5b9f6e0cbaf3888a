package org.segbench.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.NumberedName;

/**
 * Test images in a folder, by case id: one image a case, the first channel. Files may be named as
 * the challenge's download names them, {@code CASE_0000.nii.gz} as nnU-Net does, or {@code
 * CASE.nii.gz}.
 */
public final class TestImages {
  private static final Pattern ENDING = Pattern.compile("\\.nii(\\.gz)?$");
  private static final Pattern CHANNEL = Pattern.compile("(.+)_(\\d{4})");

  /** A download has its cases at most this far below the folder that a user names. */
  private static final int DEPTH = 4;

  private TestImages() {}

  /**
   * The test images of a challenge in a folder.
   *
   * @throws SubmissionException if there are none, or the folder cannot be read
   */
  public static SortedMap<String, Path> in(Path folder, Challenge challenge) {
    SortedMap<String, Path> images = new TreeMap<>();
    for (Path file : volumesIn(folder)) {
      idOf(file, challenge).ifPresent(id -> images.putIfAbsent(id, file));
    }
    if (images.isEmpty()) {
      throw new SubmissionException(
          folder + ": expected test images (.nii.gz), found none to compare the archive with");
    }
    return images;
  }

  /**
   * The challenge whose names a folder's images have.
   *
   * @throws SubmissionException if they are of none, or of several
   */
  public static Challenge challengeOf(Path folder) {
    List<Path> files = volumesIn(folder);
    List<Challenge> fitting =
        Challenge.all().stream()
            .filter(each -> files.stream().anyMatch(file -> isNamedBy(each, file)))
            .toList();
    if (fitting.size() != 1) {
      throw new SubmissionException(
          "%s: the images' names are those of %s; say which one with --challenge, one of %s"
              .formatted(
                  folder,
                  fitting.isEmpty()
                      ? "no challenge"
                      : fitting.stream().map(Challenge::id).collect(Collectors.joining(" and ")),
                  String.join(", ", Challenge.ids())));
    }
    return fitting.get(0);
  }

  private static boolean isNamedBy(Challenge challenge, Path file) {
    return idOf(file, challenge)
        .filter(id -> challenge.download().caseId().numberIn(id).isPresent())
        .isPresent();
  }

  /** Empty for a further channel. */
  private static Optional<String> idOf(Path file, Challenge challenge) {
    Optional<String> own = downloadId(file, challenge);
    if (own.isPresent()) {
      return own;
    }
    String stem = ENDING.matcher(file.getFileName().toString()).replaceFirst("");
    // amos_0001 is a case of AMOS22, not the second channel of one that is called "amos".
    if (challenge.download().caseId().numberIn(stem).isPresent()) {
      return Optional.of(stem);
    }
    for (NumberedName channel : challenge.download().test().images()) {
      if (numberIn(file, channel).isPresent()) {
        return Optional.empty();
      }
    }
    Matcher nnunet = CHANNEL.matcher(stem);
    if (nnunet.matches()) {
      return nnunet.group(2).equals("0000") ? Optional.of(nnunet.group(1)) : Optional.empty();
    }
    return Optional.of(stem);
  }

  private static Optional<String> downloadId(Path file, Challenge challenge) {
    return numberIn(file, challenge.download().test().images().get(0))
        .map(challenge.download().caseId()::of);
  }

  /** By the file's name and, where the name alone has no number in it, its folder's. */
  private static Optional<String> numberIn(Path file, NumberedName form) {
    Path template = Path.of(form.template());
    int names = 1;
    while (!last(template, names).contains("{number}")) {
      names++;
    }
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.getNameCount() < names
        ? Optional.empty()
        : new NumberedName(last(template, names), form.number()).numberIn(last(absolute, names));
  }

  private static String last(Path path, int names) {
    int count = path.getNameCount();
    return path.subpath(count - names, count).toString().replace('\\', '/');
  }

  private static List<Path> volumesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new SubmissionException(folder + ": expected a folder of test images, found none");
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files
          .filter(file -> ENDING.matcher(file.getFileName().toString()).find())
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new SubmissionException(folder + ": cannot be read (" + e + ")", e);
    }
  }
}
