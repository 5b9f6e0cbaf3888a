package org.segbench.models.torch;

/** Something that a {@link Script} computes with; exists only while the script is described. */
public sealed interface Value {

  /** What the script calls it. */
  String name();

  /** A tensor. */
  record Tensor(String name) implements Value {}

  /** A list of tensors, such as all parameters of a network. */
  record TensorList(String name) implements Value {}

  /** A number of double precision: an argument, or a constant of the script. */
  record Scalar(String name) implements Value {}
}
