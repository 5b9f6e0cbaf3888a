package org.segbench.datasets.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segbench.datasets.io.AtomicFile;
import org.segbench.datasets.io.StagedFolder;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.ContentHash;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.raw.DatasetFile;
import org.segbench.datasets.raw.FolderNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what {@link Verifier} marked as curable, in copies. A file takes these steps, and a
 * process that is killed between two of them leaves a usable data set:
 *
 * <ol>
 *   <li>the corrected copy is written apart, read again, and its voxels compared with the original;
 *   <li>the original (a link stays a link, its target is not touched) is given a second name under
 *       {@code originals/};
 *   <li>what will be changed is added to {@code corrections.json};
 *   <li>the copy takes the file's name by one rename.
 * </ol>
 *
 * <p>Moving a file from {@code originals/} back undoes its correction.
 */
public final class Corrector {
  private static final Logger LOG = LoggerFactory.getLogger(Corrector.class);

  /** Where originals are kept, inside the raw data set's folder. */
  public static final String ORIGINALS = "originals";

  private static final String STAGE = "corrected";

  private final Path folder;
  private final String fileEnding;
  private final Map<Path, Set<Cure>> curesOf = new LinkedHashMap<>();
  private final Map<Path, String> caseOf = new LinkedHashMap<>();

  private Corrector(Path folder, Verification verification) {
    this.folder = folder;
    this.fileEnding = DatasetFile.read(folder, folder.getFileName().toString()).fileEnding();
    for (Finding finding : verification.findings()) {
      finding
          .cure()
          .ifPresent(
              cure -> {
                curesOf
                    .computeIfAbsent(finding.file(), file -> EnumSet.noneOf(Cure.class))
                    .add(cure);
                caseOf.put(finding.file(), finding.caseId().orElseThrow());
              });
    }
  }

  /**
   * Corrects a raw data set.
   *
   * @param verification what was just found in it
   * @param progress told after each file
   * @return what was done; also added to {@code corrections.json}
   * @throws DatasetException if the disk refuses; files corrected until then stay so
   */
  public static List<Correction> correct(
      Path folder, Verification verification, CaseProgress progress) {
    Path absolute = folder.toAbsolutePath().normalize();
    return new Corrector(absolute, verification).run(progress);
  }

  private List<Correction> run(CaseProgress progress) {
    List<Path> files = new ArrayList<>(curesOf.keySet());
    // First those that others may take their geometry from.
    files.sort(
        Comparator.comparing((Path file) -> curesOf.get(file).contains(Cure.GEOMETRY_OF_IMAGE)));
    List<Correction> corrections = new ArrayList<>();
    if (files.isEmpty()) {
      return corrections;
    }
    try (StagedFolder stage = StagedFolder.beside(folder.resolve(STAGE))) {
      for (Path file : files) {
        corrections.add(correct(file, stage.folder()));
        progress.update("corrected " + file.getFileName(), corrections.size(), files.size());
      }
      return corrections;
    } catch (IOException e) {
      throw new DatasetException(
          folder,
          "a correction could not be written (" + e + ")",
          "check space and permissions; originals are as they were",
          e);
    }
  }

  private Correction correct(Path file, Path stage) throws IOException {
    Set<Cure> cures = curesOf.get(file);
    Path place = folder.relativize(file);
    NiftiImage before = NiftiImage.read(file);
    NiftiImage after = HeaderCures.apply(before, cures, firstImage(file));
    Path copy = stage.resolve(file.getFileName());
    after.write(copy);
    requireSameVoxels(file, copy);
    Path original = keep(file, place);
    Correction correction =
        new Correction(
            place.toString(),
            folder.relativize(original).toString(),
            cures,
            HeaderCures.changes(before.header(), after.header()),
            ContentHash.ofFile(file),
            ContentHash.ofFile(copy));
    CorrectionLog.add(folder, correction);
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return correction;
  }

  /** The image whose grid the other files of the case must have. */
  private Path firstImage(Path file) {
    String images =
        file.getParent().endsWith(FolderNames.SEGBENCH.labels())
            ? FolderNames.SEGBENCH.images()
            : file.getParent().getFileName().toString();
    return folder.resolve(images).resolve(caseOf.get(file) + "_0000" + fileEnding);
  }

  private static void requireSameVoxels(Path file, Path copy) {
    String before = ScannedVolume.of(file, false).hash();
    if (!ScannedVolume.of(copy, false).hash().equals(before)) {
      throw new DatasetException(
          file,
          "its corrected copy would hold other values",
          "correct it with another tool; nothing was changed");
    }
  }

  /** Gives the original a second name; one that is kept already is never replaced. */
  private Path keep(Path file, Path place) throws IOException {
    Path original = folder.resolve(ORIGINALS).resolve(place);
    for (int n = 2; Files.exists(original, LinkOption.NOFOLLOW_LINKS); n++) {
      if (Files.exists(original) && Files.isSameFile(original, file)) {
        return original;
      }
      original = folder.resolve(ORIGINALS + "-" + n).resolve(place);
    }
    Files.createDirectories(original.getParent());
    if (Files.isSymbolicLink(file)) {
      Path target = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
      Files.createSymbolicLink(original, target);
      return original;
    }
    try {
      Files.createLink(original, file);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("no hard links in {} ({}); the original is copied", folder, e.toString());
      AtomicFile.write(original, out -> Files.copy(file, out));
    }
    return original;
  }
}
