/**
 * What a page of results is to show, told by whoever knows the experiments: which networks contend
 * on which data sets, which of them are challengers and which baselines, what began with whose
 * weights, and which tables print what in which order. The types here hold no results; tables,
 * figures and explanations are made from one {@link org.segbench.reports.comparison.Comparison} and
 * one {@link org.segbench.reports.Results}.
 */
package org.segbench.reports.comparison;
