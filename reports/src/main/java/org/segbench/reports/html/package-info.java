/**
 * The report: one page with tables, figures and, folded, every run with its provenance, and the
 * files beside it. The page runs no script and loads nothing but the pictures that lie beside it,
 * by relative links, so that the folder of reports can be opened, mailed or put on any server;
 * links to the runs' own files hold as long as it stays beside the folder of runs.
 */
package org.segbench.reports.html;
