/**
 * Results as tables. Scores are averaged once ({@code Averages}), laid out once as a {@link
 * org.segbench.reports.tables.ResultTable} of typed cells ({@code ScoreTables}), and that one model
 * is rendered as Markdown, CSV or HTML. A cell without a value says why. Published numbers come
 * from one resource file and are shown only beside results on the same, real data.
 */
package org.segbench.reports.tables;
