package org.segbench.reports.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The page's sections as they are written, and the table of contents that they make. */
final class Outline {
  private record Entry(String id, String title, boolean top) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /** A section's heading; the section is named in the table of contents. */
  void section(Html html, String title) {
    html.tag("h2", "id", enter(title, true)).text(title).close("h2");
  }

  /** A heading within a section. */
  void part(Html html, String title) {
    html.tag("h3", "id", enter(title, false)).text(title).close("h3");
  }

  /** The id of a part that has no heading of its own on the page. */
  String entry(String title) {
    return enter(title, false);
  }

  private String enter(String title, boolean top) {
    String plain = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String stem = plain.replaceAll("^-|-$", "");
    String id = stem.isEmpty() ? "section" : stem;
    for (int i = 2; !ids.add(id); i++) {
      id = stem + "-" + i;
    }
    entries.add(new Entry(id, title, top));
    return id;
  }

  /** A list of links, the parts below their sections. */
  Html contents() {
    Html html = new Html().tag("nav", "aria-label", "Contents");
    html.element("h2", "", "Contents").open("ol", "");
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.top()) {
        html.open("li", "").link("#" + entry.id(), entry.title());
        parts(html, i + 1);
        html.close("li");
      }
    }
    return html.close("ol").close("nav");
  }

  private void parts(Html html, int from) {
    if (from == entries.size() || entries.get(from).top()) {
      return;
    }
    html.open("ol", "");
    for (int i = from; i < entries.size() && !entries.get(i).top(); i++) {
      html.open("li", "").link("#" + entries.get(i).id(), entries.get(i).title()).close("li");
    }
    html.close("ol");
  }
}
