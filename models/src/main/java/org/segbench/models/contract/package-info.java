/**
 * What the harness relies on in every network, as {@linkplain
 * org.segbench.models.contract.ArchitectureContract clauses} that can be checked: on the suite's
 * own networks by its tests, on a user's by {@code networks check}. A clause is judged from
 * outside, through {@link org.segbench.models.Architecture} and {@link org.segbench.models.Network}
 * alone.
 */
package org.segbench.models.contract;
