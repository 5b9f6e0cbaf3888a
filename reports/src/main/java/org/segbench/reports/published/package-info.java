/**
 * Numbers that others have printed, each with its place of print: the paper's own ({@code
 * published.csv}) and, as a second set that is never mixed with the first, those of "nnU-Net
 * Revisited" ({@code revisited.csv}). A number keeps the text that was printed, so that it prints
 * again as it was; that a printed table contradicts itself is found here by computing.
 */
package org.segbench.reports.published;
