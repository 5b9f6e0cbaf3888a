package org.segbench.reports.comparison;

/** Checks of texts that must say something. */
final class Text {
  private Text() {}

  static void require(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("expected " + what + ", found nothing");
    }
  }
}
