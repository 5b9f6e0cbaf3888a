/**
 * What is wrong inside a raw data set, found before hours of work go into it: grids that do not
 * match, labels that mean nothing, intensities that are no CT's, files that end too early. Each
 * volume is read once, case by case, and only numbers about it are kept.
 *
 * <p>{@link org.segbench.datasets.verify.Verifier} walks; the {@code ...Check} classes each know
 * one kind of trouble; a {@link org.segbench.datasets.verify.Finding} says what to do about it.
 */
package org.segbench.datasets.verify;
