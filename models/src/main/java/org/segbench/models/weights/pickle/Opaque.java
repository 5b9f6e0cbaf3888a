package org.segbench.models.weights.pickle;

/**
 * Stands for an object that was recognised and not made, because nobody needs it.
 *
 * @param global what would have made it, such as {@code numpy.dtype}
 */
public record Opaque(String global) {}
