/**
 * Weights outside a network: {@link org.segbench.models.weights.Safetensors} files, which hold
 * arrays by name and nothing that could run, and {@link org.segbench.models.weights.UpKern}, which
 * makes a large kernel's network start from a small kernel's.
 */
package org.segbench.models.weights;
