/**
 * Results as tables. Scores are averaged once ({@code Averages}, {@code CrossValidation}), laid out
 * once as a {@link org.segbench.reports.tables.ResultTable} of typed cells - {@link
 * org.segbench.reports.tables.ComparisonTables} for what a comparison asks for, {@link
 * org.segbench.reports.tables.ScoreTables} for what a folder of runs holds, {@link
 * org.segbench.reports.tables.StatisticsTables} for how far that can be trusted - and that one
 * model is rendered as Markdown, CSV, LaTeX, HTML or for a terminal. A cell without a value says
 * why; a reproduced value and a published one share a cell and never a number.
 */
package org.segbench.reports.tables;
