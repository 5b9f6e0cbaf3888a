package org.segbench.benchmarks.imports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.metrics.Metric;
import org.segbench.benchmarks.metrics.Presence;

/**
 * A structure of a case as a file of results has it.
 *
 * @param caseId the case
 * @param structure the label, or what the file has in its place: {@code 3}, or {@code (1, 2, 3)}
 *     for a region
 * @param name its name, if the file gives one
 * @param presence which of reference and prediction have it, if the file tells
 * @param values what the file has of it; empty where it says that the value is undefined
 */
record ImportedScore(
    String caseId,
    String structure,
    Optional<String> name,
    Optional<Presence> presence,
    Map<Metric, OptionalDouble> values) {

  /**
   * Checks the values.
   *
   * @throws HarnessException naming the case, the structure and the value that cannot be
   */
  ImportedScore {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    for (Map.Entry<Metric, OptionalDouble> each : values.entrySet()) {
      double value = each.getValue().orElse(0);
      boolean share =
          switch (each.getKey().kind()) {
            case OVERLAP, SURFACE_OVERLAP -> true;
            case HAUSDORFF_95, DISTANCE, COUNT, VOLUME -> false;
          };
      if (!(value >= 0) || (share && value > 1)) {
        throw new HarnessException(
            "case %s, label %s: expected %s %s, found %s"
                .formatted(
                    caseId,
                    structure,
                    each.getKey().column(),
                    share ? "from 0 to 1 (percent divided by 100)" : "of at least 0",
                    value));
      }
    }
  }

  /**
   * What the file says, or what its numbers imply: by the voxels of both masks, or, without them,
   * an undefined Dice means that neither has any.
   */
  Presence presenceOrImplied() {
    OptionalDouble reference = value(Metric.REFERENCE_VOXELS);
    OptionalDouble predicted = value(Metric.PREDICTED_VOXELS);
    if (presence.isPresent()) {
      return presence.get();
    }
    if (reference.isPresent() && predicted.isPresent()) {
      return Presence.of((long) reference.getAsDouble(), (long) predicted.getAsDouble());
    }
    return value(Metric.DSC).isPresent() ? Presence.OK : Presence.BOTH_EMPTY;
  }

  /**
   * A value as segbench measures it: what is undefined with an empty mask is empty, whatever number
   * another tool puts there.
   */
  OptionalDouble measured(Metric metric) {
    OptionalDouble value = value(metric);
    return switch (presenceOrImplied()) {
      case OK -> value;
      case BOTH_EMPTY -> isSize(metric) ? value : OptionalDouble.empty();
      case REFERENCE_EMPTY, PREDICTION_EMPTY -> isDistance(metric) ? OptionalDouble.empty() : value;
    };
  }

  private OptionalDouble value(Metric metric) {
    return values.getOrDefault(metric, OptionalDouble.empty());
  }

  private static boolean isSize(Metric metric) {
    return metric.kind() == Metric.Kind.COUNT || metric.kind() == Metric.Kind.VOLUME;
  }

  private static boolean isDistance(Metric metric) {
    return metric.kind() == Metric.Kind.HAUSDORFF_95 || metric.kind() == Metric.Kind.DISTANCE;
  }
}
