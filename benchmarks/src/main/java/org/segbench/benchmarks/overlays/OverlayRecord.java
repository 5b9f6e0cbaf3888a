package org.segbench.benchmarks.overlays;

import java.nio.file.Files;
import java.nio.file.Path;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Json;

/**
 * What a picture was drawn from, in a file beside it.
 *
 * @param form how pictures are drawn; another number draws them anew
 * @param caseId the case
 * @param image SHA-256 of the image's file
 * @param reference SHA-256 of the truth's
 * @param prediction SHA-256 of the prediction's
 */
record OverlayRecord(int form, String caseId, String image, String reference, String prediction) {

  /** Whether a picture is there and was drawn from the same. */
  boolean stands(Path picture, Path record) {
    if (!Files.isRegularFile(picture) || !Files.isRegularFile(record)) {
      return false;
    }
    try {
      return Json.read(record, OverlayRecord.class).equals(this);
    } catch (HarnessException e) {
      // A record that cannot be read says nothing of the picture, which is drawn again.
      return false;
    }
  }
}
