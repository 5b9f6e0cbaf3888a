package org.segbench.reports.plots;

/** A figure in both forms, with what a page says about it. */
public final class Figure {
  private final String id;
  private final String title;
  private final String caption;
  private final byte[] png;
  private final byte[] svg;

  private Figure(String id, String title, String caption, byte[] png, byte[] svg) {
    this.id = id;
    this.title = title;
    this.caption = caption;
    this.png = png;
    this.svg = svg;
  }

  static Figure of(String id, String title, String caption, Drawing drawing) {
    return new Figure(id, title, caption, drawing.png(), drawing.svg(title));
  }

  /** Unique among a comparison's figures; names its files, {@code ID.png} and {@code ID.svg}. */
  public String id() {
    return id;
  }

  /** What the picture's heading says, with the mark of synthetic data if they are. */
  public String title() {
    return title;
  }

  /** How to read it, and what to be wary of. */
  public String caption() {
    return caption;
  }

  public byte[] png() {
    return png.clone();
  }

  /** Well-formed XML without a declaration, so that it can stand in a page. */
  public byte[] svg() {
    return svg.clone();
  }
}
