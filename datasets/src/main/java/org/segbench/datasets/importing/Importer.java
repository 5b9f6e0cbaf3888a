package org.segbench.datasets.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.segbench.datasets.archive.UnpackLimits;
import org.segbench.datasets.archive.Unpacker;
import org.segbench.datasets.io.StagedFolder;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.ContentHash;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.raw.DatasetFile;
import org.segbench.datasets.raw.Fault;
import org.segbench.datasets.raw.FolderNames;
import org.segbench.datasets.raw.Provenance;
import org.segbench.datasets.raw.RawDataset;

/**
 * Brings a source into the workspace. The order matters: the source is listed and every fault in it
 * found before anything is written; then the raw folder is built beside its place and renamed.
 */
public final class Importer {
  private final ImportRequest request;
  private final Source source;
  private final CaseFiles cases;
  private final Provenance provenance;
  private final Placement placement;

  private Importer(ImportRequest request, Source source, Placement placement, Path origin) {
    this.request = request;
    this.source = source;
    this.placement = placement;
    this.cases = select(source, request.cases());
    this.provenance = new Provenance(source.layout(), origin, identity());
  }

  /**
   * Imports a data set. Doing the same import again does nothing.
   *
   * @param progress told after each case
   * @throws DatasetException if the source is not of a known layout or has missing, surplus or
   *     badly named files, if a wanted case is not in it, if another data set is already there, or
   *     if the disk refuses; the target is then as it was before
   */
  public static ImportResult run(ImportRequest request, CaseProgress progress) {
    if (Files.isRegularFile(request.source())) {
      return runArchive(request, progress);
    }
    Source source = Source.of(request.source());
    Placement placement = request.mode() == FileMode.COPY ? Placement.COPY : Placement.LINK;
    return new Importer(request, source, placement, source.folder()).run(progress);
  }

  /** Unpacks beside the target, imports from there, and clears the rest away. */
  private static ImportResult runArchive(ImportRequest request, CaseProgress progress) {
    Path archive = request.source().toAbsolutePath().normalize();
    Path place = request.target().resolveSibling(request.target().getFileName() + ".unpacked");
    try (StagedFolder stage = StagedFolder.beside(place)) {
      Unpacker.unpack(archive, stage.folder(), UnpackLimits.DEFAULT);
      Source source = Source.ofUnpacked(stage.folder(), archive);
      return new Importer(request, source, Placement.MOVE, archive).run(progress);
    } catch (IOException e) {
      throw new DatasetException(
          archive, "it cannot be unpacked (" + e + ")", "check the archive and the space", e);
    }
  }

  private ImportResult run(CaseProgress progress) {
    Optional<RawDataset> there = sameImport();
    if (there.isPresent()) {
      return new ImportResult(there.get(), true, source.notes());
    }
    build(progress);
    return new ImportResult(RawDataset.open(request.target()), false, source.notes());
  }

  private static CaseFiles select(Source source, Set<String> wanted) {
    CaseFiles all = source.cases();
    Fault.throwIfAny(all.faults().stream().filter(fault -> concerns(fault, wanted)).toList());
    if (wanted.isEmpty()) {
      return requireTraining(source, all);
    }
    List<Case> training = all.training().stream().filter(c -> wanted.contains(c.id())).toList();
    List<Case> test = all.test().stream().filter(c -> wanted.contains(c.id())).toList();
    Set<String> missing = new TreeSet<>(wanted);
    training.forEach(each -> missing.remove(each.id()));
    test.forEach(each -> missing.remove(each.id()));
    if (!missing.isEmpty()) {
      throw new DatasetException(
          source.folder(),
          "the wanted cases " + missing + " are not in it",
          "check the list of cases");
    }
    return requireTraining(source, new CaseFiles(training, test, List.of()));
  }

  private static boolean concerns(Fault fault, Set<String> wanted) {
    return wanted.isEmpty() || fault.caseId().map(wanted::contains).orElse(true);
  }

  private static CaseFiles requireTraining(Source source, CaseFiles cases) {
    if (cases.training().isEmpty()) {
      throw new DatasetException(
          source.folder(), "there are no training cases to import", "check the source or the list");
    }
    return cases;
  }

  private String identity() {
    ContentHash hash =
        new ContentHash()
            .add("mode", placement.name())
            .add("description", source.description().toString());
    new TreeMap<>(source.trainedLabels())
        .forEach((own, label) -> hash.add("label " + own, label.toString()));
    for (Case each : allCases()) {
      hash.add("case", each.id());
      for (Path file : each.files()) {
        hash.add("file", source.folder().relativize(file).toString());
        if (placement != Placement.LINK) {
          hash.addFile(
              "content", file); // a copy grows old when its source changes; a link does not
        } else {
          hash.add("size", Long.toString(sizeOf(file)));
        }
      }
    }
    return hash.hex();
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new DatasetException(file, "cannot be read (" + e + ")", "check the file", e);
    }
  }

  private Optional<RawDataset> sameImport() {
    Path target = request.target();
    if (request.replace() || !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    RawDataset there;
    try {
      there = RawDataset.open(target);
    } catch (DatasetException e) {
      throw new DatasetException(
          target,
          "something is there already, but no whole data set (" + e.getMessage() + ")",
          "choose another name, or replace it",
          e);
    }
    if (!there.provenance().equals(Optional.of(provenance))) {
      String from = there.provenance().map(p -> p.folder().toString()).orElse("unknown");
      throw new DatasetException(
          target,
          "a data set of another origin is there already (from " + from + ", or other cases)",
          "choose another name, or replace it");
    }
    return Optional.of(there);
  }

  private void build(CaseProgress progress) {
    try (StagedFolder stage = StagedFolder.beside(request.target())) {
      place(stage.folder(), progress);
      description().write(stage.folder());
      Fault.throwIfAny(
          CaseFiles.scan(stage.folder(), FolderNames.SEGBENCH, description()).faults());
      stage.publish();
    } catch (IOException e) {
      throw new DatasetException(
          request.target(),
          "the data set could not be written (" + e + ")",
          "check space and permissions; nothing was left behind",
          e);
    }
  }

  private DatasetFile description() {
    return new DatasetFile(
        source.description(),
        cases.training().size(),
        OptionalInt.of(cases.test().size()),
        source.fileEnding(),
        source.licence(),
        Optional.of(provenance));
  }

  private void place(Path folder, CaseProgress progress) throws IOException {
    FolderNames names = FolderNames.SEGBENCH;
    for (String name : List.of(names.images(), names.labels(), names.testImages())) {
      Files.createDirectory(folder.resolve(name));
    }
    List<Case> all = allCases();
    long done = 0;
    for (Case each : all) {
      Path images = folder.resolve(each.label().isPresent() ? names.images() : names.testImages());
      for (int c = 0; c < each.images().size(); c++) {
        String name = "%s_%04d%s".formatted(each.id(), c, source.fileEnding());
        placement.place(each.images().get(c), images.resolve(name));
      }
      if (each.label().isPresent()) {
        String name = each.id() + source.fileEnding();
        placeLabel(each.label().get(), folder.resolve(names.labels()).resolve(name));
      }
      progress.update("imported " + each.id(), ++done, all.size());
    }
  }

  /** Label maps whose labels have other numbers than those trained on are always new files. */
  private void placeLabel(Path file, Path destination) throws IOException {
    if (source.trainedLabels().isEmpty()) {
      placement.place(file, destination);
    } else {
      new LabelConversion(source.trainedLabels()).convert(file, destination);
    }
  }

  private List<Case> allCases() {
    return Stream.concat(cases.training().stream(), cases.test().stream()).toList();
  }
}
