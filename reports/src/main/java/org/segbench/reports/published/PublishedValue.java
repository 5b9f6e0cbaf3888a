package org.segbench.reports.published;

import java.math.BigDecimal;

/**
 * A number that the paper prints (Roy et al., "MedNeXt", MICCAI 2023), a row of {@code
 * published.csv}.
 *
 * @param table where it stands: the paper's Table 2 is {@code "table2"}
 * @param row its row there, for example {@code MedNeXt-L-k5}
 * @param dataset its data set ({@code BTCV}), {@link Published#AVERAGE} for a mean over data sets,
 *     empty for what belongs to none
 * @param metric what it measures, for example {@code DSC} in percent or {@code params_M}
 * @param text the number as printed
 */
public record PublishedValue(String table, String row, String dataset, String metric, String text) {
  public PublishedValue {
    new BigDecimal(text); // NumberFormatException for a text that is no number
  }

  /** The number, exactly as printed. */
  public BigDecimal value() {
    return new BigDecimal(text);
  }
}
