package org.segbench.datasets.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segbench.datasets.raw.DatasetException;

/** How a file comes into the raw data set. */
enum Placement {
  LINK {
    @Override
    void place(Path file, Path destination) throws IOException {
      try {
        Files.createSymbolicLink(destination, file);
      } catch (UnsupportedOperationException e) {
        throw new DatasetException(
            destination, "symbolic links cannot be made here", "import copies instead", e);
      }
    }
  },
  COPY {
    @Override
    void place(Path file, Path destination) throws IOException {
      Files.copy(file, destination);
    }
  },
  /** For files that were unpacked for this import. */
  MOVE {
    @Override
    void place(Path file, Path destination) throws IOException {
      Files.move(file, destination);
    }
  };

  abstract void place(Path file, Path destination) throws IOException;
}
