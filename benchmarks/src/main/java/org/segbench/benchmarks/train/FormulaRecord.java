package org.segbench.benchmarks.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.models.Network;

/**
 * {@code formulas.json} of a run: which formula computed which layer, where trials on the machine
 * decided. Formulas agree but for rounding; a run that goes on, or is trained again, takes the same
 * and so computes the same bits.
 *
 * @param run the run's folder
 */
public record FormulaRecord(Path run) {

  private Path file() {
    return run.resolve("formulas.json");
  }

  /** Tells the network what was chosen before, if anything was. */
  void tell(Network network) {
    network.recall(read());
  }

  /** Keeps what the network has chosen by now. */
  void keep(Network network) {
    SortedMap<String, String> chosen = network.formulas();
    if (!chosen.equals(read())) {
      Json.write(file(), chosen);
    }
  }

  /**
   * Gives the choices to a run that is to compute the same bits.
   *
   * @throws HarnessException if its folder cannot be made
   */
  public void copyTo(Path other) {
    if (Files.exists(file())) {
      try {
        Files.createDirectories(other);
      } catch (IOException e) {
        throw new HarnessException(other + ": cannot be made: " + e.getMessage(), e);
      }
      Json.write(new FormulaRecord(other).file(), read());
    }
  }

  private SortedMap<String, String> read() {
    return Files.exists(file()) ? Json.read(file(), Choices.class) : Collections.emptySortedMap();
  }

  /** Layer to formula; a class, since a file is read as one. */
  private static final class Choices extends TreeMap<String, String> {
    private static final long serialVersionUID = 1;
  }
}
