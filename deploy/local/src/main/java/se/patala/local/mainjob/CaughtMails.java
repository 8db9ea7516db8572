package se.patala.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.patala.local.http.Http;

/** Looks into the mail catcher. */
final class CaughtMails {

  private final String url;
  private final Http http;

  CaughtMails(String url, Http http) {
    this.url = url;
    this.http = http;
  }

  /** The number of the newest mail, 0 when there is none. */
  long newest() throws IOException, InterruptedException {
    return all().path(0).path("id").asLong();
  }

  /** Mails to this address that came after that number, newest first. */
  List<JsonNode> to(String address, long after) throws IOException, InterruptedException {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode mail : all()) {
      if (mail.path("to").asText().equalsIgnoreCase(address) && mail.path("id").asLong() > after) {
        found.add(mail);
      }
    }
    return found;
  }

  private JsonNode all() throws IOException, InterruptedException {
    return http.get(url + "/api/messages", Map.of()).expect(200).json();
  }
}
