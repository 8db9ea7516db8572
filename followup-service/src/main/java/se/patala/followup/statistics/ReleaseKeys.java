package se.patala.followup.statistics;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.patala.kit.signature.SigningKeys;

/** The keys that sign releases of figures. */
class ReleaseKeys {

  @Produces
  @Singleton
  static SigningKeys read(
      @ConfigProperty(name = "patala.release.key-file") Path keyFile,
      @ConfigProperty(name = "patala.release.retired-key-files") Optional<List<Path>> retired) {
    return new SigningKeys(keyFile, retired.orElse(List.of()));
  }
}
