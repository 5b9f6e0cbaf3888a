/**
 * Charts as PNG files, drawn without a display: a run's progress and the spread of Dice per organ.
 * One house style ({@code ChartStyle}); each chart is one class that takes numbers and gives a
 * picture. Synthetic results say so in the title.
 */
package org.segbench.reports.plots;
