/**
 * The report: tables as Markdown and CSV files, plots as PNG files, and one self-contained XHTML
 * page with all of them that can be mailed or put on any server - its style and pictures are
 * inside, it runs no script and loads nothing.
 */
package org.segbench.reports.html;
