/**
 * What a tree of runs says. {@code runs/DATASET/EXPERIMENT/fold_K/} is read into immutable records
 * - a run's description, its epochs, its scores - and a run that lacks a file is kept and says what
 * is missing. Tables ({@code tables}), plots ({@code plots}) and the page ({@code html}) are made
 * from these records alone; nothing here knows a network, a tensor or an image.
 */
package org.segbench.reports;
