package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.DatasetDescription;

/** Reads one case's files, each once, and checks what can be told from this case alone. */
final class CaseScan {
  private final Case scanned;
  private final DatasetDescription about;
  private final CaseFindings findings;
  private final List<CaseReport.Print> prints = new ArrayList<>();

  /** A file that was read, and whether its header agrees with itself. */
  private record Checked(ScannedVolume volume, boolean trusted) {}

  private CaseScan(Case scanned, DatasetDescription about, KnownFaults known) {
    this.scanned = scanned;
    this.about = about;
    this.findings = new CaseFindings(scanned.id(), known);
    known.check(scanned, findings);
  }

  static CaseReport of(Case scanned, DatasetDescription about, KnownFaults known) {
    return new CaseScan(scanned, about, known).run();
  }

  private CaseReport run() {
    Optional<Checked> first = image(0);
    for (int channel = 1; channel < scanned.images().size(); channel++) {
      compare(first, image(channel), "channel " + channel);
    }
    Optional<Checked> label = scanned.label().flatMap(file -> scan(file, true));
    compare(first, label, "label map");
    label.ifPresent(read -> LabelCheck.check(read.volume(), about.labels(), findings));
    return new CaseReport(
        scanned.id(),
        scanned.label().isPresent(),
        prints,
        label.map(read -> print(read.volume())),
        first.filter(Checked::trusted).flatMap(read -> directions(read.volume())),
        findings.all());
  }

  private Optional<Checked> image(int channel) {
    Optional<Checked> image = scan(scanned.images().get(channel), false);
    image.ifPresent(
        read -> {
          IntensityCheck.check(read.volume(), about.channels().get(channel), findings);
          prints.add(new CaseReport.Print(read.volume().file(), read.volume().hash()));
        });
    return image;
  }

  private Optional<Checked> scan(Path file, boolean isLabel) {
    try {
      ScannedVolume volume = ScannedVolume.of(file, isLabel);
      return Optional.of(new Checked(volume, FormCheck.check(volume, findings)));
    } catch (ScannedVolume.NotOneVolume e) {
      findings.add(
          FindingKind.NOT_3D, file, problem(file, e), "write one file a channel or time point");
    } catch (VolumeException e) {
      findings.add(
          FindingKind.UNREADABLE,
          file,
          problem(file, e),
          "get the file again, or take the case away");
    }
    return Optional.empty();
  }

  /** The message without the file's name, which the finding has already. */
  private static String problem(Path file, VolumeException e) {
    String prefix = file + ": ";
    return e.getMessage().startsWith(prefix)
        ? e.getMessage().substring(prefix.length())
        : e.getMessage();
  }

  private void compare(Optional<Checked> first, Optional<Checked> other, String what) {
    if (first.isPresent() && other.isPresent()) {
      boolean trusted = first.get().trusted() && other.get().trusted();
      GridCheck.check(first.get().volume(), other.get().volume(), what, trusted, findings);
    }
  }

  private static CaseReport.LabelPrint print(ScannedVolume label) {
    return new CaseReport.LabelPrint(
        label.file(), label.hash(), List.copyOf(label.labels().keySet()));
  }

  private static Optional<CaseReport.Directions> directions(ScannedVolume image) {
    NiftiHeader header = image.geometry().header();
    return header.qformCode() == 0 && header.sformCode() == 0
        ? Optional.empty()
        : Optional.of(CaseReport.Directions.of(header.affine()));
  }
}
