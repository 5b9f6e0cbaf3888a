package org.segbench.datasets.nifti;

/**
 * From stored to real values: {@code stored * slope + inter}.
 *
 * @param slope never 0
 */
public record Scaling(double slope, double inter) {
  public static final Scaling NONE = new Scaling(1, 0);

  public Scaling {
    if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(inter)) {
      throw new IllegalArgumentException(
          "slope " + slope + " with intercept " + inter + " is no scaling");
    }
  }

  /** nibabel's rule: a slope that is 0, NaN or infinite means that nothing is scaled. */
  static Scaling of(double slope, double inter) {
    return slope == 0 || !Double.isFinite(slope) ? NONE : new Scaling(slope, inter);
  }

  /** The real value; the stored one itself, its sign of zero included, if nothing is scaled. */
  public double apply(double stored) {
    return isNone() ? stored : stored * slope + inter;
  }

  public boolean isNone() {
    return slope == 1 && inter == 0;
  }
}
