package se.patala.local.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest mails; older ones go, so that a load test does not fill the memory. */
final class Mailbox {

  private static final int KEPT = 2_000;

  /** Makes the mail once its number is known. */
  interface Arrival {
    CaughtMail numbered(long id) throws MessagingException, IOException;
  }

  private final Deque<CaughtMail> mails = new ArrayDeque<>();
  private long arrived;

  synchronized void add(Arrival arrival) throws MessagingException, IOException {
    mails.addFirst(arrival.numbered(arrived + 1));
    arrived++;
    if (mails.size() > KEPT) {
      mails.removeLast();
    }
  }

  /** Newest first. */
  synchronized List<CaughtMail> newestFirst() {
    return new ArrayList<>(mails);
  }

  synchronized void clear() {
    mails.clear();
  }
}
