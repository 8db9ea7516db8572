package se.patala.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;

/** What a server answered. */
public record Answer(String method, URI uri, int status, HttpHeaders headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 600;

  /** This answer, if it has that status; else an exception that shows what came instead. */
  public Answer expect(int expected) throws IOException {
    if (status != expected) {
      throw new IOException(
          method
              + " "
              + uri
              + " answered "
              + status
              + " instead of "
              + expected
              + ": "
              + body.substring(0, Math.min(SHOWN, body.length())));
    }
    return this;
  }

  public JsonNode json() throws IOException {
    return JSON.readTree(body);
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
