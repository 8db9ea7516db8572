package se.patala.local.supervisor;

import java.io.IOException;

/** A part did not start, or did not stay; the message is for the person at the terminal. */
final class StartFailure extends IOException {

  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message);
  }
}
