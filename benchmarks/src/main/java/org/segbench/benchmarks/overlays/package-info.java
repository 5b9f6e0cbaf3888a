/**
 * Pictures of predictions for the report: of each scored run the case with the median DSC and the
 * worst one. {@link org.segbench.benchmarks.overlays.Overlays} picks them, reads image, truth and
 * prediction, and has the picture drawn; one whose three files have not changed since is left.
 */
package org.segbench.benchmarks.overlays;
