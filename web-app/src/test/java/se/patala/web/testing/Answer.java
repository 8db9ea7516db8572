package se.patala.web.testing;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An answer as the browser sees it. */
public record Answer(HttpResponse<byte[]> response) {

  public int status() {
    return response.statusCode();
  }

  public String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  public JsonObject json() {
    return new JsonObject(text());
  }

  /** The header's value, or an empty text. */
  public String header(String name) {
    return String.join(", ", headers(name));
  }

  public List<String> headers(String name) {
    return response.headers().allValues(name);
  }

  public String location() {
    return header("Location");
  }

  /** The last part of the problem's type. */
  public String problem() {
    String type = json().getString("type");
    return type.substring(type.lastIndexOf(':') + 1);
  }

  @Override
  public String toString() {
    return status() + " " + response.headers().map() + " " + text();
  }
}
