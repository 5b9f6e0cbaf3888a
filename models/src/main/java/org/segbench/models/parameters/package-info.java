/**
 * A network's trainable tensors, before and after they exist. A {@link
 * org.segbench.models.parameters.ParameterSpec} says name, shape and initial distribution without
 * the tensor library, so that networks can be listed, counted and compared by plain Java; a {@link
 * org.segbench.models.parameters.ParameterStore} holds the arrays.
 */
package org.segbench.models.parameters;
