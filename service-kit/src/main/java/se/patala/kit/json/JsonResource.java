package se.patala.kit.json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A reviewed JSON file among a service's classes. The service does not start without it. */
public final class JsonResource {

  private JsonResource() {}

  /**
   * @param file from the root of the classes, with a slash first
   * @throws IllegalStateException when there is no such file
   * @throws UncheckedIOException when it is not of the type
   */
  public static <T> T read(ObjectMapper json, String file, TypeReference<T> type) {
    try (InputStream in = JsonResource.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return json.readValue(in, type);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " is not what it should be", unreadable);
    }
  }
}
