package se.patala.followup.committee;

import java.util.List;
import java.util.stream.Stream;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.committee.PacketViews.PacketView;
import se.patala.followup.committee.QuestionViews.QuestionView;
import se.patala.followup.committee.QuestionViews.Verdict;
import se.patala.followup.sheet.Paper;
import se.patala.followup.statistics.FigureText;
import se.patala.followup.statistics.PublishedFigures.Extract;
import se.patala.statistics.Period;

/** A packet on paper. */
final class PacketPaper {

  private PacketPaper() {}

  static byte[] of(Committee committee, PacketView packet) {
    Paper paper =
        new Paper(
            "Otillåten påverkan, " + quarter(packet.summary().period()),
            committee.name() + " · " + state(packet));
    if (packet.words() != null) {
      paper.heading("Från arbetsgivaren").text(packet.words());
    }
    paper.heading("Hur det ändras").text(String.join("\n", packet.content().trends()));
    paper.text("Fler rapporter kan betyda att fler rapporterar, inte att mer händer.");
    packet.content().figures().forEach(extract -> add(paper, extract));
    paper.text(
        "\""
            + FigureText.HIDDEN
            + "\" står för att skydda enskilda, eller för att det inte finns någon siffra.");
    if (!packet.content().questions().isEmpty()) {
      paper.heading("Frågor till arbetsgivaren");
      packet.content().questions().forEach(question -> paper.text(words(question)));
    }
    if (!packet.content().decisions().isEmpty()) {
      paper.heading("Beslut");
      packet
          .content()
          .decisions()
          .forEach(
              decision ->
                  paper.text(
                      SwedishCalendar.DAY.format(decision.decidedOn())
                          + ", "
                          + decision.minutes()
                          + "\n"
                          + decision.decision()));
    }
    if (packet.summary().approvedAt() != null) {
      paper.heading("Kontrollsumma (SHA-256)").text(packet.sha256());
    }
    return paper.pdf();
  }

  private static void add(Paper paper, Extract extract) {
    paper.heading(
        extract.title()
            + (extract.region().isEmpty() ? "" : ": " + extract.region())
            + ", "
            + quarter(extract.period()));
    if (extract.isHidden()) {
      paper.text(FigureText.HIDDEN);
      return;
    }
    paper.table(
        List.of(extract.title(), "Antal", "Kvartalet före", "Året före"), FigureText.rows(extract));
  }

  private static String quarter(String period) {
    Period quarter = Period.parse(period);
    return "kvartal %d %d".formatted(quarter.number(), quarter.year());
  }

  private static String state(PacketView packet) {
    return Stream.of(
            packet.summary().approvedAt() == null
                ? "Underlag, inte godkänt av arbetsgivaren"
                : "Godkänt av arbetsgivaren "
                    + SwedishCalendar.DAY.format(packet.summary().approvedAt()),
            packet.summary().acceptedAt() == null
                ? ""
                : "genomgånget i " + packet.summary().minutes())
        .filter(part -> !part.isEmpty())
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  private static String words(QuestionView question) {
    StringBuilder words = new StringBuilder(SwedishCalendar.DAY.format(question.askedAt()));
    words.append(": ").append(question.question());
    if (question.answer() == null) {
      words.append("\nSvar senast ").append(SwedishCalendar.DAY.format(question.answerDue()));
    } else {
      words.append("\nSvar: ").append(question.answer());
    }
    if (question.verdict() != null) {
      words.append(
          question.verdict() == Verdict.SATISFIED
              ? "\nKommittén är nöjd med svaret."
              : "\nKommittén är inte nöjd med svaret.");
    }
    return words.append('\n').toString();
  }
}
