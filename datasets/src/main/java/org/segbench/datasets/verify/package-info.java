/**
 * What is wrong inside a raw data set, found before hours of work go into it: grids that do not
 * match, labels that mean nothing, intensities that are no CT's, files that end too early, cases
 * that are there twice. Each volume is read once, and only numbers about it are kept.
 *
 * <p>{@link org.segbench.datasets.verify.Verifier} walks; {@code CaseScan} looks at one case,
 * {@code Duplicates}, {@code DatasetChecks} and {@code ChallengeCheck} at all of them; the {@code
 * ...Check} classes each know one sort of trouble. A {@link org.segbench.datasets.verify.Finding}
 * has a {@link org.segbench.datasets.verify.FindingKind}, which decides how bad it is, and says
 * what to do about it. Where that needs no judgement it names a {@link
 * org.segbench.datasets.verify.Cure}, and {@link org.segbench.datasets.verify.Corrector} does it,
 * in a copy.
 */
package org.segbench.datasets.verify;
