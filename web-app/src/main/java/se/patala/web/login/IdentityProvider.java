package se.patala.web.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.web.problem.ProblemException;
import se.patala.web.problem.ProblemKind;
import se.patala.web.session.TokenRenewal;
import se.patala.web.session.Tokens;
import se.patala.web.settings.WebSettings;

/**
 * The OpenID provider. Its description is read at the first need, not at start: this application
 * must come up, and live sessions go on, while the provider is away. Every method may block.
 */
@Singleton
class IdentityProvider implements TokenRenewal {

  private static final Logger LOGGER = Logger.getLogger(IdentityProvider.class);

  /** Used when the provider does not say how long its access token lasts. */
  private static final Duration SHORT_LIFE = Duration.ofMinutes(1);

  private final ProviderHttp http;
  private final Issuer issuer;
  private final ClientID clientId;
  private final Secret clientSecret;
  private final URI callback;
  private final URI afterLogout;
  private volatile @Nullable Description description;

  IdentityProvider(ProviderHttp http, WebSettings settings) {
    this.http = http;
    this.issuer = new Issuer(settings.issuerUrl());
    this.clientId = new ClientID(settings.clientId());
    this.clientSecret = new Secret(settings.clientSecret());
    this.callback = settings.publicAddress("/login/callback");
    this.afterLogout = settings.publicAddress("/");
  }

  private record Description(OIDCProviderMetadata metadata, IDTokenValidator idTokens) {}

  /** Where the browser signs in. */
  URI authorization(LoginAttempt attempt) {
    try {
      return new AuthenticationRequest.Builder(
              ResponseType.CODE, new Scope(OIDCScopeValue.OPENID), clientId, callback)
          .endpointURI(description().metadata().getAuthorizationEndpointURI())
          .state(new State(attempt.state()))
          .nonce(new Nonce(attempt.nonce()))
          .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
          .build()
          .toURI();
    } catch (IOException unreachable) {
      throw unavailable(unreachable);
    }
  }

  /** True unless the answer names another issuer (RFC 9207). */
  boolean isOwnIssuer(@Nullable String named) {
    return named == null || named.equals(issuer.getValue());
  }

  Tokens redeem(String code, LoginAttempt attempt) {
    try {
      AuthorizationGrant grant =
          new AuthorizationCodeGrant(
              new AuthorizationCode(code), callback, new CodeVerifier(attempt.verifier()));
      TokenResponse response = ask(grant);
      if (!(response instanceof OIDCTokenResponse granted)) {
        throw notCompleted(reason(response));
      }
      OIDCTokens tokens = granted.getOIDCTokens();
      RefreshToken refreshToken = tokens.getRefreshToken();
      JWT idToken = tokens.getIDToken();
      if (refreshToken == null || idToken == null) {
        throw notCompleted("no refresh token or no ID token");
      }
      description().idTokens().validate(idToken, new Nonce(attempt.nonce()));
      return new Tokens(
          tokens.getAccessToken().getValue(),
          refreshToken.getValue(),
          tokens.getIDTokenString(),
          life(tokens));
    } catch (BadJOSEException forged) {
      throw notCompleted("the ID token was not accepted");
    } catch (JOSEException | IOException unreachable) {
      throw unavailable(unreachable);
    }
  }

  @Override
  public Outcome renew(String refreshToken, String idToken) {
    try {
      TokenResponse response = ask(new RefreshTokenGrant(new RefreshToken(refreshToken)));
      if (response instanceof OIDCTokenResponse granted) {
        OIDCTokens tokens = granted.getOIDCTokens();
        RefreshToken next = tokens.getRefreshToken();
        return new Outcome.Renewed(
            new Tokens(
                tokens.getAccessToken().getValue(),
                next == null ? refreshToken : next.getValue(),
                newest(tokens, idToken),
                life(tokens)));
      }
      if (OAuth2Error.INVALID_GRANT.getCode().equals(reason(response))) {
        return new Outcome.Refused();
      }
      // Such as a wrong client secret: ours to mend, and no reason to sign everybody out.
      LOGGER.errorf("The identity provider did not renew a token: %s", reason(response));
      return new Outcome.Unreachable();
    } catch (IOException unreachable) {
      LOGGER.warnf("The identity provider is unreachable: %s", unreachable.getClass().getName());
      return new Outcome.Unreachable();
    }
  }

  /** Where the browser signs out, or empty when the provider is away and its address unknown. */
  Optional<URI> endSession(String idToken) {
    try {
      return Optional.ofNullable(description().metadata().getEndSessionEndpointURI())
          .map(endpoint -> logout(endpoint, idToken));
    } catch (IOException unreachable) {
      LOGGER.warn("Signed out here only: the identity provider is unreachable");
      return Optional.empty();
    }
  }

  private URI logout(URI endpoint, String idToken) {
    try {
      return new LogoutRequest(
              endpoint, JWTParser.parse(idToken), null, clientId, afterLogout, null, null)
          .toURI();
    } catch (java.text.ParseException impossible) {
      throw new IllegalStateException("A kept ID token is none", impossible);
    }
  }

  /**
   * A new ID token brings new roles; one that is not in order is left aside rather than losing the
   * renewed tokens that came with it.
   */
  private String newest(OIDCTokens tokens, String kept) throws IOException {
    JWT renewed = tokens.getIDToken();
    if (renewed == null) {
      return kept;
    }
    try {
      String subject = description().idTokens().validate(renewed, null).getSubject().getValue();
      boolean samePerson = subject.equals(JWTParser.parse(kept).getJWTClaimsSet().getSubject());
      return samePerson ? tokens.getIDTokenString() : kept;
    } catch (BadJOSEException | JOSEException | java.text.ParseException unusable) {
      LOGGER.warnf("A renewed ID token was not accepted: %s", unusable.getClass().getName());
      return kept;
    }
  }

  private TokenResponse ask(AuthorizationGrant grant) throws IOException {
    try {
      return OIDCTokenResponseParser.parse(
          new TokenRequest.Builder(
                  description().metadata().getTokenEndpointURI(),
                  new ClientSecretBasic(clientId, clientSecret),
                  grant)
              .build()
              .toHTTPRequest()
              .send(http));
    } catch (ParseException unreadable) {
      throw ProviderHttp.unreadable(unreadable);
    }
  }

  private Description description() throws IOException {
    Description known = description;
    if (known != null) {
      return known;
    }
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.parse(http.get(OIDCProviderMetadata.resolveURL(issuer).toURI()));
      if (!metadata.getIssuer().equals(issuer)) {
        throw new IOException(
            "The identity provider calls itself by another name than ours for it");
      }
      Description read =
          new Description(
              metadata,
              new IDTokenValidator(
                  issuer,
                  clientId,
                  new JWSVerificationKeySelector<SecurityContext>(
                      JWSAlgorithm.RS256,
                      JWKSourceBuilder.<SecurityContext>create(
                              metadata.getJWKSetURI().toURL(), http)
                          .build()),
                  null));
      description = read;
      return read;
    } catch (GeneralException | URISyntaxException unreadable) {
      throw new IOException("The identity provider's description could not be read", unreadable);
    }
  }

  private static Duration life(OIDCTokens tokens) {
    long seconds = tokens.getAccessToken().getLifetime();
    return seconds > 0 ? Duration.ofSeconds(seconds) : SHORT_LIFE;
  }

  private static String reason(TokenResponse response) {
    ErrorObject error = response.toErrorResponse().getErrorObject();
    String code = error == null ? null : error.getCode();
    return code == null ? "no reason given" : code;
  }

  private static ProblemException notCompleted(String reason) {
    LOGGER.warnf("A sign-in was not completed: %s", reason);
    return new ProblemException(ProblemKind.SIGN_IN_NOT_COMPLETED);
  }

  private static ProblemException unavailable(Exception cause) {
    LOGGER.warnf("The identity provider is unreachable: %s", cause.getClass().getName());
    return new ProblemException(ProblemKind.SIGN_IN_UNAVAILABLE);
  }
}
