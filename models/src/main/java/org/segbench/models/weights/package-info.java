/**
 * Weights outside a network. {@link org.segbench.models.weights.StateDict} reads them from any file
 * that a network's authors may have published, without running anything in it; {@link
 * org.segbench.models.weights.Safetensors} files, which hold arrays by name and nothing that could
 * run, are how they are written; {@link org.segbench.models.weights.UpKern} makes a large kernel's
 * network start from a small kernel's.
 */
package org.segbench.models.weights;
