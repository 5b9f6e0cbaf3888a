package org.segbench.benchmarks.metrics;

import java.util.OptionalDouble;

/**
 * One structure of one case: a row of scores.csv. Scores that are undefined are empty; {@code
 * presence} says why.
 *
 * @param caseId the case
 * @param label value of the structure
 * @param name of the structure
 * @param presence which of reference and prediction have the structure at all
 * @param dice 0..1
 * @param surfaceDiceVoxel surface Dice at one voxel, spacing ignored: what the MedNeXt paper's code
 *     computes, 0..1
 * @param surfaceDice1mm surface Dice at 1 mm, 0..1
 * @param hausdorff95 95th percentile of border voxels' distances, both directions joined, mm
 * @param referenceVoxels voxels of the reference
 * @param predictedVoxels voxels of the prediction
 */
public record LabelScore(
    String caseId,
    int label,
    String name,
    Presence presence,
    OptionalDouble dice,
    OptionalDouble surfaceDiceVoxel,
    OptionalDouble surfaceDice1mm,
    OptionalDouble hausdorff95,
    long referenceVoxels,
    long predictedVoxels) {}
