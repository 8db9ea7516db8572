package se.patala.followup.statistics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which tables everybody may read, and what a catalogue says of them. Off unless tables are named.
 */
@ConfigMapping(prefix = "patala.open-data")
interface OpenDataSettings {

  /** Ids of the tables that the municipality has decided to publish. */
  Optional<List<String>> tables();

  /**
   * Where the public reaches the suite, without a path. Has to be given where anything is
   * published.
   */
  Optional<URI> address();

  /**
   * Who answers for the data: the municipality's own address, as the national catalogue knows it.
   */
  Optional<URI> publisher();

  @WithDefault("https://creativecommons.org/publicdomain/zero/1.0/")
  URI licence();

  /** Whom to ask, a function and not a person. */
  Contact contact();

  /** A function with an address for mail. */
  interface Contact {

    @WithDefault("Kommunens kontaktcenter")
    String name();

    /** Has to be given where anything is published. */
    Optional<String> email();
  }
}
