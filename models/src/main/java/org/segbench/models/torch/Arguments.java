package org.segbench.models.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Arguments of an {@link Operation} that are not all single tensors, in the script's order. */
public final class Arguments implements AutoCloseable {
  private final List<IValue> values = new ArrayList<>();

  public Arguments tensor(NDArray tensor) {
    values.add(IValue.from((PtNDArray) tensor));
    return this;
  }

  /** A list of tensors, for {@link Script#tensorList}. */
  public Arguments tensors(Collection<? extends NDArray> tensors) {
    values.add(IValue.listFrom(tensors.toArray(PtNDArray[]::new)));
    return this;
  }

  /** A number, for {@link Script#number}. */
  public Arguments number(double number) {
    values.add(IValue.from(number));
    return this;
  }

  IValue[] values() {
    return values.toArray(IValue[]::new);
  }

  @Override
  public void close() {
    values.forEach(IValue::close);
  }
}
