package org.segbench.reports.explain;

import java.util.List;

/**
 * Where a cell comes from, in words and numbers.
 *
 * @param path the cell's full name
 * @param cell what the cell prints of its own, or why it prints nothing
 * @param sections the steps back from it, the nearest first
 */
public record Explanation(String path, String cell, List<Section> sections) {
  /** Lines under a heading. */
  public record Section(String title, List<String> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  public Explanation {
    sections = List.copyOf(sections);
  }

  /** The whole as text; ends with a line break. */
  public String text() {
    StringBuilder text = new StringBuilder(path).append(" = ").append(cell).append('\n');
    for (Section section : sections) {
      text.append('\n').append(section.title()).append('\n');
      section.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }
}
