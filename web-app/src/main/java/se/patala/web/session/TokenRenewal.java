package se.patala.web.session;

/**
 * Gets new tokens for old ones. Implemented by the package that speaks to the identity provider.
 */
public interface TokenRenewal {

  /**
   * Blocks for at most the provider's time limits.
   *
   * @param idToken kept when the provider sends no new one
   */
  Outcome renew(String refreshToken, String idToken);

  /** How a renewal ended. */
  sealed interface Outcome {

    /** The old refresh token is spent: the new tokens must be kept. */
    record Renewed(Tokens tokens) implements Outcome {}

    /** The provider no longer accepts the refresh token: this sign-in is over. */
    record Refused() implements Outcome {}

    /** No answer, or one that says nothing about the refresh token. */
    record Unreachable() implements Outcome {}
  }
}
