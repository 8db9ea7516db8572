package se.patala.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The page that lists caught mails. Everything that came from a mail is escaped; the page runs no
 * script.
 */
final class MailPage {

  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.of("sv", "SE"));
  private static final int SHOWN = 200;

  private final String frame = resource("page.html");

  String of(List<CaughtMail> newestFirst) {
    StringBuilder list = new StringBuilder();
    newestFirst.stream().limit(SHOWN).forEach(mail -> list.append(item(mail)));
    String body =
        newestFirst.isEmpty()
            ? "<p class=\"empty\">Ingen post har kommit än.</p>"
            : "<ol>" + list + "</ol>";
    return frame.replace("{count}", count(newestFirst.size())).replace("{mails}", body);
  }

  static String stylesheet() {
    return resource("page.css");
  }

  private static String count(int mails) {
    return mails == 0 ? "Inga brev" : mails == 1 ? "1 brev" : mails + " brev, de senaste först";
  }

  private static String item(CaughtMail mail) {
    String heading = "mail-" + mail.id();
    return """
        <li><article aria-labelledby="%s">
        <h2 id="%s">%s</h2>
        <p class="meta"><span>Till <b>%s</b></span> <span>Från %s</span> <time datetime="%s">%s</time></p>
        <pre tabindex="0" aria-label="Brevets text">%s</pre>
        </article></li>
        """
        .formatted(
            heading,
            heading,
            escape(mail.subject().isBlank() ? "(utan ämne)" : mail.subject()),
            escape(mail.to()),
            escape(mail.from()),
            escape(mail.receivedAt()),
            escape(TIME.format(Instant.parse(mail.receivedAt()).atZone(ZONE))),
            escape(mail.text()));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String resource(String name) {
    try (InputStream file = MailPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
