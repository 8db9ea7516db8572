package se.patala.local.city;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of the city is loaded into the suite of this state folder; null means not yet. */
record LoadedCity(
    String city, @Nullable Instant organisationLoadedAt, @Nullable Instant historyLoadedAt) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  static LoadedCity read(Path file, String city) throws IOException {
    return Files.isRegularFile(file)
        ? JSON.readValue(Files.readAllBytes(file), LoadedCity.class)
        : new LoadedCity(city, null, null);
  }

  LoadedCity withOrganisation(Instant now) {
    return new LoadedCity(city, now, historyLoadedAt);
  }

  LoadedCity withHistory(Instant now) {
    return new LoadedCity(city, organisationLoadedAt, now);
  }

  void writeTo(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(this));
  }
}
