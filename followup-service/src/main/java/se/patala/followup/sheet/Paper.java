package se.patala.followup.sheet;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A paper in Swedish as a tagged PDF that a screen reader can read, with its font inside. */
public final class Paper {

  /** Comes with PDFBox; has all that Swedish and the minority languages need. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final String STYLE =
      """
      @page { size: A4; margin: 22mm 20mm 20mm; @bottom-right {
        content: counter(page) " (" counter(pages) ")"; font-family: Sheet; font-size: 9pt; color: #555 } }
      body { font-family: Sheet; font-size: 11pt; line-height: 1.45; color: #1b1b1b }
      h1 { font-size: 20pt; font-weight: normal; margin: 0 0 2mm; color: #0b3d2e }
      .to { margin: 0 0 8mm; padding: 0 0 4mm; border-bottom: 0.6pt solid #0b3d2e; color: #333 }
      h2 { font-size: 9.5pt; font-weight: normal; margin: 5mm 0 0.8mm; color: #0b3d2e; page-break-after: avoid }
      p { margin: 0; white-space: pre-wrap; orphans: 3; widows: 3 }
      table { width: 100%; border-collapse: collapse; margin: 1mm 0 3mm; page-break-inside: avoid }
      th, td { text-align: right; font-weight: normal; padding: 1mm 0 1mm 4mm; border-bottom: 0.3pt solid #ccc }
      th:first-child, td:first-child { text-align: left; padding-left: 0 }
      td { white-space: nowrap }
      thead th { font-size: 9.5pt; color: #333; border-bottom: 0.6pt solid #0b3d2e }
      """;

  private final StringBuilder html = new StringBuilder(4_096);

  /**
   * @param to whom it goes, under the title
   */
  public Paper(String title, String to) {
    html.append("<html lang=\"sv\"><head><title>")
        .append(escape(title))
        .append("</title><meta name=\"description\" content=\"")
        .append(escape(title))
        .append("\"/><style>")
        .append(STYLE)
        .append("</style></head><body><h1>")
        .append(escape(title))
        .append("</h1><p class=\"to\">")
        .append(escape(to))
        .append("</p>");
  }

  public Paper heading(String heading) {
    html.append("<h2>").append(escape(heading)).append("</h2>");
    return this;
  }

  public Paper text(String text) {
    html.append("<p>").append(escape(text)).append("</p>");
    return this;
  }

  /**
   * @param head one per column; the first is that of the rows' names
   * @param rows as many in each, its name first
   */
  public Paper table(List<String> head, List<List<String>> rows) {
    html.append("<table><thead><tr>");
    head.forEach(cell -> html.append("<th scope=\"col\">").append(escape(cell)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      html.append("<th scope=\"row\">").append(escape(row.getFirst())).append("</th>");
      row.stream()
          .skip(1)
          .forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
      html.append("</tr>");
    }
    html.append("</tbody></table>");
    return this;
  }

  public byte[] pdf() {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .usePdfUaAccessibility(true)
          .useFont(Paper::font, "Sheet")
          .withProducer("Påtala")
          .withHtmlContent(html + "</body></html>", null)
          .toStream(pdf)
          .run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return pdf.toByteArray();
  }

  private static InputStream font() {
    return Objects.requireNonNull(Paper.class.getResourceAsStream(FONT));
  }

  /**
   * For text and attribute values alike; what XML 1.0 cannot hold becomes a replacement character.
   */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\t' -> escaped.append((char) point);
                default ->
                    escaped.appendCodePoint(
                        point < 0x20
                                || (point >= 0xD800 && point <= 0xDFFF)
                                || point == 0xFFFE
                                || point == 0xFFFF
                            ? 0xFFFD
                            : point);
              }
            });
    return escaped.toString();
  }
}
