package org.segbench.reports.html;

import java.util.Locale;

/**
 * A picture of a case's image, truth and prediction.
 *
 * @param dataset the data set's id
 * @param experiment the experiment's id
 * @param fold the fold that validated the case
 * @param choice why this case: {@code median} or {@code worst}
 * @param caseId the case
 * @param dsc mean DSC of its structures, 0..1
 * @param file where the picture lies, from the page's folder, with {@code /}
 */
public record Overlay(
    String dataset,
    String experiment,
    int fold,
    String choice,
    String caseId,
    double dsc,
    String file) {

  String caption() {
    return String.format(
        Locale.ROOT,
        "Fold %d, the case with the %s DSC: %s, %.2f %%",
        fold,
        choice,
        caseId,
        100 * dsc);
  }
}
