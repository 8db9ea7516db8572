package se.patala.web.session;

/** What a session is worth for a call right now. */
public sealed interface Access {

  /** Good for a call that begins now. */
  record Granted(String accessToken) implements Access {
    @Override
    public String toString() {
      return "Granted[…]";
    }
  }

  /** The session is over; the person has to sign in. */
  record Ended() implements Access {}

  /** The session stands, but no new access token can be had just now. */
  record Unreachable() implements Access {}
}
