/**
 * Figures as PNG and SVG, drawn without a display. Each is one class that takes numbers and gives a
 * {@code Drawing}: a training's progress, trainings beside each other, scores per structure, costs,
 * leaderboards, tests, ranks, and slices of a case. XChart draws axes and bars; what it has no
 * chart for is drawn beside and on them in the same style. Type is readable on a printed column,
 * rows differ by colours that everybody tells apart and by marks and dashes, synthetic results say
 * so in the title, and the same numbers give the same bytes. {@link
 * org.segbench.reports.plots.Figures} makes all that a comparison has numbers for.
 */
package org.segbench.reports.plots;
