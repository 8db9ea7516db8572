package se.patala.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.Ports;
import se.patala.local.http.Http;

class MailCatcherTest {

  private final Http http = new Http();
  private Ports ports;
  private MailCatcher catcher;

  @BeforeEach
  void start() throws Exception {
    ports = Ports.free();
    catcher = new MailCatcher(ports.of(Port.SMTP), ports.of(Port.MAIL));
    catcher.start();
  }

  @AfterEach
  void stop() {
    catcher.close();
  }

  @Test
  void listsMailNewestFirst() throws Exception {
    send("karin@lindvalla.example", "Nytt ärende", "Logga in för att läsa.");
    send("lena@lindvalla.example", "Påminnelse", "Ett ärende väntar.");

    JsonNode mails = http.get(ports.url(Port.MAIL) + "/api/messages", Map.of()).expect(200).json();

    assertThat(mails).hasSize(2);
    assertThat(mails.path(0).path("to").asText()).isEqualTo("lena@lindvalla.example");
    assertThat(mails.path(0).path("subject").asText()).isEqualTo("Påminnelse");
    assertThat(mails.path(1).path("text").asText().strip()).isEqualTo("Logga in för att läsa.");
    assertThat(mails.path(1).path("from").asText()).isEqualTo("patala@lindvalla.example");
    assertThat(mails.path(1).path("messageId").asText()).isNotBlank();
    assertThat(mails.path(1).path("receivedAt").asText()).endsWith("Z");
  }

  @Test
  void pageShowsMarkupAsText() throws Exception {
    send(
        "karin@lindvalla.example",
        "<img src=x onerror=alert(1)>",
        "</pre><script>alert(1)</script>");

    String page = http.get(ports.url(Port.MAIL) + "/", Map.of()).expect(200).body();

    assertThat(page).contains("&lt;img src=x", "&lt;script&gt;").doesNotContain("<img", "<script");
  }

  @Test
  void deletingForgetsAllMail() throws Exception {
    send("karin@lindvalla.example", "Nytt ärende", "Logga in.");

    http.send("DELETE", ports.url(Port.MAIL) + "/api/messages", Map.of(), "").expect(204);

    assertThat(http.get(ports.url(Port.MAIL) + "/api/messages", Map.of()).json()).isEmpty();
    assertThat(http.get(ports.url(Port.MAIL) + "/", Map.of()).body())
        .contains("Ingen post har kommit än");
  }

  private void send(String to, String subject, String text) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", String.valueOf(ports.of(Port.SMTP)));
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("patala@lindvalla.example"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    Transport.send(message);
  }
}
