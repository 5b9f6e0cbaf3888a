package org.segbench.models.weights;

import java.io.Closeable;
import java.util.Map;

/** A file of weights, open, in whatever format. */
interface WeightsFile extends Closeable {

  /** Where in the file the tensors were found; empty if they are its whole content. */
  String foundUnder();

  /** By the names in the file, in its order. */
  Map<String, StoredTensor> tensors();

  /** Free text by free key. */
  Map<String, String> metadata();
}
