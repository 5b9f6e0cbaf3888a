/**
 * From a printed cell back to where it comes from. A cell is named by a path such as {@code table2
 * / MedNeXt-L-k5 / BTCV / DSC}; its {@link org.segbench.reports.explain.Explanation} shows the
 * arithmetic with the cases' values, the runs with their configuration, code and data, and the
 * place of print of what is published. The numbers are computed by what makes the tables, so that
 * cell and explanation cannot part.
 */
package org.segbench.reports.explain;
