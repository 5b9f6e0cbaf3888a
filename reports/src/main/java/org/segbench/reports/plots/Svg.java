package org.segbench.reports.plots;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A drawing as SVG through XChart's own backend, VectorGraphics2D, and then tidied: that names clip
 * paths by objects' identities, which differ from run to run, writes coordinates to the last bit,
 * and refers to a document type on the net. Text is outlines, as XChart and {@link Words} draw it.
 */
final class Svg {
  private static final Pattern PROLOG = Pattern.compile("^.*?(?=<svg )", Pattern.DOTALL);
  private static final Pattern CLIP = Pattern.compile("clip-?\\d+");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(E-?\\d+)?");
  private static final Pattern ROOT_END = Pattern.compile("(<svg [^>]*>)");

  private Svg() {}

  static byte[] of(Drawing drawing, String title) {
    VectorGraphics2D graphics = new VectorGraphics2D();
    drawing.painter().accept(graphics);
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(
              graphics.getCommands(), new PageSize(0, 0, drawing.width(), drawing.height()))
          .writeTo(raw);
    } catch (IOException e) {
      throw new UncheckedIOException("encoding a drawing in memory", e);
    }
    return tidied(raw.toString(UTF_8), title).getBytes(UTF_8);
  }

  private static String tidied(String raw, String title) {
    String svg = PROLOG.matcher(raw.replace("\r\n", "\n")).replaceFirst("");
    svg = LONG_NUMBER.matcher(svg).replaceAll(Svg::rounded);
    Map<String, String> clips = new LinkedHashMap<>();
    svg =
        CLIP.matcher(svg)
            .replaceAll(
                match -> clips.computeIfAbsent(match.group(), id -> "clip-" + clips.size()));
    String element = "\n  <title>" + escaped(title) + "</title>";
    return ROOT_END.matcher(svg).replaceFirst("$1" + Matcher.quoteReplacement(element));
  }

  private static String rounded(MatchResult number) {
    BigDecimal value = new BigDecimal(number.group()).setScale(2, RoundingMode.HALF_EVEN);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
