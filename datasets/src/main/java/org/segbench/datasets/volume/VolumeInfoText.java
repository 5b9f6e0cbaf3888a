package org.segbench.datasets.volume;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@link VolumeInfo} as a screenful of text: one topic a line, the name of the topic in front. */
final class VolumeInfoText {
  private static final int LABELS_A_LINE = 6;
  private static final Map<Integer, String> CODES =
      Map.of(0, "none", 1, "scanner", 2, "aligned", 3, "Talairach", 4, "MNI", 5, "template");

  private final StringBuilder text = new StringBuilder();

  VolumeInfoText(VolumeInfo info) {
    Map<String, Object> raw = info.rawHeader();
    text.append(info.file()).append('\n');
    line(
        "file",
        "%s, %s-endian, %,d bytes%s",
        raw.get("sizeof_hdr").equals(348L) ? "NIfTI-1" : "NIfTI-2",
        raw.get("byte_order"),
        info.bytes(),
        info.bytes() == info.uncompressedBytes()
            ? ""
            : String.format(Locale.ROOT, " (%,d unpacked)", info.uncompressedBytes()));
    line("voxels", "%s of %s", join(info.shape(), " x "), info.dtypeOnDisk());
    spacing(info);
    scaling(info);
    line("qform", "%s", transform(info.qform()));
    line("sform", "%s", transform(info.sform()));
    if (info.maxAbsQformMinusSform() != null && info.maxAbsQformMinusSform() > 0) {
      line("", "they differ by up to %s", number(info.maxAbsQformMinusSform()));
    }
    affine(info.affine());
    line("oblique", "%s degrees", numbers(info.obliquityDeg(), ", "));
    if (!info.headerExtensions().isEmpty()) {
      line("extra", "%s", extensions(info));
    }
    statistics(info.data());
    labels(info);
    line("sha256", "%s  file", info.sha256());
    line("", "%s  values", info.data().sha256());
  }

  /** Space in mm; what follows is time or channels, in whatever unit. */
  private void spacing(VolumeInfo info) {
    int spatial = Math.min(3, info.zooms().size());
    List<Double> further = info.zooms().subList(spatial, info.zooms().size());
    line(
        "spacing",
        "%s mm, %s%s",
        numbers(info.zooms().subList(0, spatial), " x "),
        info.axcodes(),
        further.isEmpty() ? "" : "; further axes in steps of " + numbers(further, ", "));
  }

  private void scaling(VolumeInfo info) {
    List<Double> scaling = info.effectiveSlopeInter();
    if (!scaling.equals(List.of(1.0, 0.0))) {
      line("scaling", "stored x %s + %s", number(scaling.get(0)), number(scaling.get(1)));
    }
  }

  private void affine(List<List<Double>> affine) {
    String[] axes = {"affine", "", ""};
    for (int row = 0; row < 3; row++) {
      String cells =
          affine.get(row).stream()
              .map(value -> String.format(Locale.ROOT, "%11.4f", value + 0.0))
              .collect(Collectors.joining());
      line(axes[row], "%s  %s", "RAS".charAt(row), cells);
    }
  }

  private void statistics(VolumeStatistics data) {
    line(
        "values",
        "%s to %s, mean %s, sd %s",
        number(data.min()),
        number(data.max()),
        number(data.mean()),
        number(data.std()));
    line(
        "",
        "%s",
        data.percentiles().entrySet().stream()
            .map(entry -> entry.getKey() + " %: " + number(entry.getValue()))
            .collect(Collectors.joining(", ")));
    line("", "%,d are not 0, %,d are NaN", data.nonzero(), data.nanCount());
  }

  private void labels(VolumeInfo info) {
    if (info.labels() == null) {
      return;
    }
    List<String> counts =
        info.labels().entrySet().stream()
            .map(
                entry ->
                    String.format(Locale.ROOT, "%3d: %-,11d", entry.getKey(), entry.getValue()))
            .toList();
    for (int from = 0; from < counts.size(); from += LABELS_A_LINE) {
      int to = Math.min(from + LABELS_A_LINE, counts.size());
      line(from == 0 ? "labels" : "", "%s", join(counts.subList(from, to), "").stripTrailing());
    }
  }

  private static String extensions(VolumeInfo info) {
    return info.headerExtensions().stream()
        .map(
            e ->
                String.format(
                    Locale.ROOT, "header extension %d (%,d bytes)", e.code(), e.esizeInFile()))
        .collect(Collectors.joining(", "));
  }

  private static String transform(VolumeInfo.Transform transform) {
    String name = CODES.getOrDefault(transform.code(), "unknown");
    boolean broken = transform.code() != 0 && transform.matrix() == null;
    return transform.code() + " (" + name + ")" + (broken ? ", not a rotation" : "");
  }

  private void line(String topic, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "  %-8s ", topic));
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String numbers(List<Double> values, String between) {
    return values.stream().map(VolumeInfoText::number).collect(Collectors.joining(between));
  }

  /** Six significant digits, without trailing zeros. */
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%.0f", value + 0.0);
    }
    String digits = String.format(Locale.ROOT, "%.6g", value);
    return digits.contains("e") ? digits : digits.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static String join(List<?> values, String between) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(between));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
