package se.patala.local.mainjob;

/** The first thing that is not as it should be, as a sentence. */
public final class MainJobFailure extends Exception {

  private static final long serialVersionUID = 1L;

  MainJobFailure(String sentence) {
    super(sentence);
  }

  MainJobFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
