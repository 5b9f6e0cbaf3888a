package org.segbench.reports.published;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segbench.reports.Names;

/**
 * DSC of the same methods in Isensee et al., "nnU-Net Revisited", MICCAI 2024, as printed in
 * nnU-Net's documentation. Its numbers of cases differ from the paper's, so its figures stand
 * beside as a second opinion. Its KiTS23 is another data set than KiTS19 and has no place beside
 * it.
 *
 * @param methods each method's figures by column
 */
public record Revisited(Map<String, Map<String, String>> methods) {
  private static final String METHOD = "method";

  /** The paper's name of a data set, and the column with its number of cases. */
  private static final Map<String, String> COLUMNS =
      Map.of("BTCV", "BTCV_n30", "AMOS22", "AMOS22_n360", "BraTS21", "BraTS_n1251");

  /** The paper's name of a method, as letters and digits, and the name that it has here. */
  private static final Map<String, String> METHODS =
      Map.of(
          "nnunet", "nnU-Net (org.)",
          "mednextlk3", "MedNeXt L k3",
          "mednextlk5", "MedNeXt L k5",
          "swinunetr", "SwinUNETR",
          "nnformer", "nnFormer");

  /** How its figures are to be read. */
  public static final String NOTE =
      "Revisited: DSC of the same methods in \"nnU-Net Revisited\" (Isensee et al. 2024), another"
          + " study with other numbers of cases (BTCV 30, AMOS22 360, BraTS 1251) and plans of its"
          + " own; its KiTS23 is another data set than KiTS19 and is left out.";

  /**
   * One figure.
   *
   * @param method the method's name there
   * @param column the data set there, with its number of cases
   * @param text DSC in percent as printed
   */
  public record Figure(String method, String column, String text) {
    public Figure {
      new BigDecimal(text); // NumberFormatException for a text that is no number
    }
  }

  public Revisited {
    methods = Map.copyOf(methods);
  }

  /** The figures that come with this build. */
  public static Revisited read() {
    Map<String, Map<String, String>> methods = new LinkedHashMap<>();
    List<Map<String, String>> rows = ResourceRows.of("revisited.csv", row -> row.getFieldsAsMap());
    rows.forEach(row -> methods.put(row.get(METHOD), Map.copyOf(row)));
    return new Revisited(methods);
  }

  /**
   * DSC of a method of the paper on one of its data sets, if the study has both.
   *
   * @param row the method as the paper's Table 2 names it, in any writing
   * @param dataset the data set as the paper names it
   */
  public Optional<Figure> dsc(String row, String dataset) {
    String method = METHODS.get(Names.key(row));
    String column = COLUMNS.get(dataset);
    return method == null || column == null
        ? Optional.empty()
        : Optional.ofNullable(methods.get(method).get(column))
            .map(text -> new Figure(method, column, text));
  }
}
