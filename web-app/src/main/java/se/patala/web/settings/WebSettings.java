package se.patala.web.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/**
 * All keys under {@code patala.web}. Those without a default must be set, or the process refuses to
 * start.
 */
@ConfigMapping(prefix = "patala.web")
public interface WebSettings {

  /** Where people reach this application; its origin is the only one that may change anything. */
  URI publicUrl();

  /** The identity provider's issuer, exactly as it stands in its tokens. */
  URI issuerUrl();

  String clientId();

  String clientSecret();

  /** Base addresses of the services behind this door. */
  Services services();

  Session session();

  Proxy proxy();

  Provider provider();

  Pages pages();

  /** One address per service; the path of a call is appended to it unchanged. */
  interface Services {
    URI incident();

    URI classification();

    URI followup();

    URI notification();
  }

  /** How long a session lives. */
  interface Session {

    /** Time without a call after which the session ends. */
    @WithDefault("PT30M")
    Duration idle();

    /** Time after signing in at which the session ends, used or not. */
    @WithDefault("PT10H")
    Duration max();

    /** Remaining life of an access token below which it is renewed before use. */
    @WithDefault("PT30S")
    Duration renewBefore();
  }

  /** Bounds on what is passed on. */
  interface Proxy {

    /** Largest request body, in bytes. */
    @WithDefault("200000000")
    long maxBodyBytes();

    /** From the end of the request to the head of the service's answer; a stream may then last. */
    @WithDefault("PT60S")
    Duration answerTimeout();

    @WithDefault("PT2S")
    Duration connectTimeout();
  }

  /** Patience with the identity provider. */
  interface Provider {
    @WithDefault("PT2S")
    Duration connectTimeout();

    @WithDefault("PT5S")
    Duration answerTimeout();
  }

  /** The built user interface. */
  interface Pages {

    /** Folder on the class path. */
    @WithDefault("META-INF/resources")
    String root();
  }

  /** {@code scheme://host[:port]} as a browser writes it in {@code Origin}. */
  default String publicOrigin() {
    return origin(publicUrl());
  }

  default String issuerOrigin() {
    return origin(issuerUrl());
  }

  /** An address under the public one. */
  default URI publicAddress(String path) {
    return URI.create(publicUrl().toString().replaceAll("/+$", "") + path);
  }

  private static String origin(URI address) {
    boolean standardPort =
        address.getPort() == -1
            || (address.getScheme().equals("https") && address.getPort() == 443)
            || (address.getScheme().equals("http") && address.getPort() == 80);
    return address.getScheme()
        + "://"
        + address.getHost()
        + (standardPort ? "" : ":" + address.getPort());
  }
}
