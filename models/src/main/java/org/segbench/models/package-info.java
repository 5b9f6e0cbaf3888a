/**
 * The networks and what trains them, as seen from outside. An {@link
 * org.segbench.models.Architecture} is a service: it names itself, states its training recipe and
 * builds a {@link org.segbench.models.Network} for a {@link org.segbench.models.NetworkSpec};
 * {@link org.segbench.models.Architectures} finds every one on the class path, a user's own
 * included. The networks themselves live in one sub-package each, the tensor operations under them
 * in {@code torch}, their weights on disk in {@code weights}, the optimizers in {@code optim}, and
 * what all of them owe the harness in {@code contract}.
 */
package org.segbench.models;
