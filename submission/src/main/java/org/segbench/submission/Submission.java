package org.segbench.submission;

import java.nio.file.Path;
import java.util.List;

/**
 * A written submission.
 *
 * @param archive the zip to upload
 * @param manifest the JSON beside it: checksums and where the predictions come from
 * @param files names of the label maps in the archive, in its order
 * @param notes what to know before uploading, in sentences
 */
public record Submission(Path archive, Path manifest, List<String> files, List<String> notes) {
  public Submission {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
