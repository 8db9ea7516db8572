package se.patala.notification.delivery;

/** The words of the mails: that there is something to read, and where. Never what. */
final class MailText {

  /** Subject and body in one language. */
  record Words(String subject, String body) {}

  private static final Words SWEDISH_CASE =
      new Words(
          "Du har ett nytt ärende i Påtala",
          """
          Hej!

          Du har ett nytt ärende i Påtala. Logga in för att läsa det:

          %s

          Av säkerhetsskäl står inget om innehållet i det här meddelandet.
          """);

  private static final Words ENGLISH_CASE =
      new Words(
          "You have a new case in Påtala",
          """
          Hello,

          You have a new case in Påtala. Sign in to read it:

          %s

          For safety, this message says nothing of what it is about.
          """);

  private static final Words SWEDISH_NEWS =
      new Words(
          "Du har ett nytt meddelande i Påtala",
          """
          Hej!

          Något nytt väntar på dig i Påtala. Logga in för att läsa:

          %s

          Av säkerhetsskäl står inget om innehållet i det här meddelandet.
          """);

  private static final Words ENGLISH_NEWS =
      new Words(
          "You have a new message in Påtala",
          """
          Hello,

          Something new waits for you in Påtala. Sign in to read it:

          %s

          For safety, this message says nothing of what it is about.
          """);

  private static final Words SWEDISH_DRAFT =
      new Words(
          "Du har något att skriva färdigt i Påtala",
          """
          Hej!

          Du har börjat skriva något i Påtala som inte är skickat. Logga in för att skriva färdigt eller ta bort det:

          %s

          Av säkerhetsskäl står inget om innehållet i det här meddelandet.
          """);

  private static final Words ENGLISH_DRAFT =
      new Words(
          "You have something to finish in Påtala",
          """
          Hello,

          You began to write something in Påtala that has not been sent. Sign in to finish or delete it:

          %s

          For safety, this message says nothing of what it is about.
          """);

  private static final Words SWEDISH_DAY =
      new Words(
          "Du har olästa notiser i Påtala",
          """
          Hej!

          Du har olästa notiser i Påtala. Logga in för att läsa dem:

          %s

          Av säkerhetsskäl står inget om innehållet i det här meddelandet. Du får det högst en gång om dagen, som du har valt.
          """);

  private static final Words ENGLISH_DAY =
      new Words(
          "You have unread notices in Påtala",
          """
          Hello,

          You have unread notices in Påtala. Sign in to read them:

          %s

          For safety, this message says nothing of what they are about. You get it at most once a day, as you have chosen.
          """);

  private MailText() {}

  /** The one mail of a day. */
  static Words ofTheDay(String language) {
    return language.equals("en") ? ENGLISH_DAY : SWEDISH_DAY;
  }

  /**
   * The same words for every notice to the same side of a case: the subject tells no kind of event.
   */
  static Words of(String kind, String language) {
    boolean english = language.equals("en");
    return switch (kind) {
      case "CASE_ASSIGNED", "CASE_OPENED" -> english ? ENGLISH_CASE : SWEDISH_CASE;
      case "DRAFT_IDLE" -> english ? ENGLISH_DRAFT : SWEDISH_DRAFT;
      default -> english ? ENGLISH_NEWS : SWEDISH_NEWS;
    };
  }
}
