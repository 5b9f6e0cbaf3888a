package org.segbench.reports.tables;

/** How a number is set off: bold and underlined, as the paper's tables do. */
public record Marks(boolean bold, boolean underline) {
  public static final Marks NONE = new Marks(false, false);
}
