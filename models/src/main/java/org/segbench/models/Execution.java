package org.segbench.models;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a network is computed: results do not depend on it but for rounding.
 *
 * @param formulas which of several equal formulas computes a layer
 * @param precision of convolutions, linear layers and attention
 * @param checkpointing whether a training step keeps only what goes from stage to stage and
 *     computes the rest again on its way back: less memory, more time
 */
public record Execution(Formulas formulas, Precision precision, boolean checkpointing) {

  /** The fastest formulas in single precision, everything kept. */
  public static final Execution DEFAULT = new Execution(Formulas.CHOSEN, Precision.FLOAT32, false);

  /** Which of several equal formulas computes a layer. */
  public enum Formulas {
    /** As the networks' official code calls PyTorch, layer by layer. */
    NATIVE,
    /** The fastest in measurements of such layers: the same choice, and bits, on all machines. */
    CHOSEN,
    /** The fastest in a trial on this machine, once per shape; {@link Network#formulas} tells. */
    TIMED;

    /** What options and records call it: {@code native}, {@code chosen}, {@code timed}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that {@link #id}.
     *
     * @throws ModelException if there is none
     */
    public static Formulas byId(String id) {
      return Arrays.stream(values())
          .filter(formulas -> formulas.id().equals(id))
          .findFirst()
          .orElseThrow(
              () ->
                  new ModelException(
                      "formulas '%s': expected native, chosen or timed".formatted(id)));
    }
  }

  /** Of convolutions, linear layers and attention; sums and statistics are float32 always. */
  public enum Precision {
    /**
     * On GPUs as PyTorch by default: cuDNN's convolutions may round their factors to TF32, matrix
     * products do not.
     */
    FLOAT32("fp32"),
    /** IEEE half: needs a scaled loss. */
    FLOAT16("fp16"),
    /** float32's range with eight bits of precision. */
    BFLOAT16("bf16");

    private final String id;

    Precision(String id) {
      this.id = id;
    }

    /** What options and records call it. */
    public String id() {
      return id;
    }

    /**
     * The one of that {@link #id}.
     *
     * @throws ModelException if there is none
     */
    public static Precision byId(String id) {
      for (Precision precision : values()) {
        if (precision.id.equals(id)) {
          return precision;
        }
      }
      throw new ModelException("expected a precision fp32, fp16 or bf16, found " + id);
    }
  }

  public Execution with(Formulas other) {
    return new Execution(other, precision, checkpointing);
  }

  public Execution with(Precision other) {
    return new Execution(formulas, other, checkpointing);
  }

  public Execution withCheckpointing(boolean wanted) {
    return new Execution(formulas, precision, wanted);
  }
}
