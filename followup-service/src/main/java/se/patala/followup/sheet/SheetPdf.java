package se.patala.followup.sheet;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A sheet as a tagged PDF that a screen reader can read, with its font inside. */
public final class SheetPdf {

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
      """;

  private SheetPdf() {}

  /** The notes are left out: they are for whoever sends it. */
  public static byte[] render(Sheet sheet) {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .usePdfUaAccessibility(true)
          .useFont(SheetPdf::font, "Sheet")
          .withProducer("Påtala")
          .withHtmlContent(html(sheet), null)
          .toStream(pdf)
          .run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return pdf.toByteArray();
  }

  private static InputStream font() {
    return Objects.requireNonNull(SheetPdf.class.getResourceAsStream(FONT));
  }

  private static String html(Sheet sheet) {
    StringBuilder html = new StringBuilder(4_096);
    html.append("<html lang=\"sv\"><head><title>")
        .append(escape(sheet.title()))
        .append("</title><meta name=\"description\" content=\"")
        .append(escape(sheet.title()))
        .append("\"/><style>")
        .append(STYLE)
        .append("</style></head><body><h1>")
        .append(escape(sheet.title()))
        .append("</h1><p class=\"to\">")
        .append(escape(sheet.to() + (sheet.source().isEmpty() ? "" : " · " + sheet.source())))
        .append("</p>");
    for (Sheet.Field field : sheet.fields()) {
      html.append("<h2>")
          .append(escape(field.label()))
          .append("</h2><p>")
          .append(escape(field.text()))
          .append("</p>");
    }
    return html.append("</body></html>").toString();
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
