package org.segbench.benchmarks.prepare;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One fold: the cases that are trained on and the cases that are validated on, by id. In {@code
 * splits.json} it reads as nnU-Net's {@code {"train": [...], "val": [...]}}.
 */
public record Split(
    @JsonProperty("train") List<String> training, @JsonProperty("val") List<String> validation) {

  public Split {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }
}
