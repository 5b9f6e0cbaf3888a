package org.segbench.datasets.challenges;

/**
 * How the challenge's own download is laid out.
 *
 * @param trainingImages folder of the training images
 * @param trainingLabels folder of their label maps
 * @param testImages folder of the test images
 * @param image file name of an image
 * @param label file name of a label map
 * @param caseId the id under which segbench files the case
 */
public record Download(
    String trainingImages,
    String trainingLabels,
    String testImages,
    NumberedName image,
    NumberedName label,
    NumberedName caseId) {}
