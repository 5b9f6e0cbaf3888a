/**
 * Weights on their way to and from disk. They travel as {@link
 * org.segbench.models.weights.Safetensors} under the names of the official PyTorch implementation,
 * so that either side loads the other's; {@link org.segbench.models.weights.UpKern} turns a
 * small-kernel network's weights into the beginning of a large-kernel one's.
 */
package org.segbench.models.weights;
