package se.patala.local.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.http.Http;
import se.patala.local.keycloak.ServiceToken;
import se.patala.local.secret.Secrets;

/**
 * {@code POST /suggestions} at classification-service itself, with texts of 100 words that are all
 * different: how long one client waits, and how many texts several clients get answered. The
 * clients share the machine's processors with the service.
 */
public final class SuggestionBenchmark {

  private static final int WORDS = 100;
  private static final int WARM_UP = 10_000;
  private static final int MEASURED = 2_000;
  private static final int CLIENTS = 4;
  private static final Duration RUN = Duration.ofSeconds(10);

  private static final List<String> SENTENCES =
      List.of(
          "Mannen kom till receptionen strax efter lunch och ville veta varför han fått avslag.",
          "Jag förklarade beslutet en gång till och visade hur man överklagar.",
          "Då höjde han rösten och slog med handen i disken så att alla i väntrummet tittade.",
          "Han sa att jag kommer att ångra mig om pengarna inte finns på kontot i morgon.",
          "Kollegan gick emellan och bad honom lugna sig, men han fortsatte att svära.",
          "Sedan tog han upp telefonen och filmade oss medan han sa våra namn högt.",
          "Vi ringde väktaren som kom efter ungefär tio minuter.",
          "På kvällen hade någon repat min bil längs hela vänstra sidan på parkeringen.",
          "Det är tredje gången i höst som något händer efter ett möte med samma familj.",
          "Min chef är informerad och vi har bokat ett samtal på torsdag.",
          "Ingen blev skadad, men flera av oss mår dåligt och vill inte sitta i luckan ensamma.",
          "En granne erbjöd mig dagen efter en helg i fjällstugan om ärendet kunde gå fortare.");

  private final SuiteConfiguration suite;
  private final Consumer<String> tell;
  private final Http http = new Http();

  public SuggestionBenchmark(SuiteConfiguration suite, Consumer<String> tell) {
    this.suite = suite;
    this.tell = tell;
  }

  /** Takes about a minute, and tells its figures. */
  public void run() throws IOException, InterruptedException {
    String token = new ServiceToken(suite, Secrets.in(suite.state().secrets()), http).fetch();
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    Random random = new Random(1);
    ask(headers, random, WARM_UP);
    List<Double> waits = ask(headers, random, MEASURED).stream().sorted().toList();
    tell.accept(
        String.format(
            Locale.ROOT,
            "One client, texts of %d words: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (%d requests)",
            WORDS,
            waits.get(MEASURED / 2),
            waits.get(MEASURED * 95 / 100),
            waits.get(MEASURED * 99 / 100),
            MEASURED));
    tell.accept(
        String.format(
            Locale.ROOT,
            "%d clients for %d s: %.0f texts/s, clients and service on %d processors",
            CLIENTS,
            RUN.toSeconds(),
            answeredInASecond(headers),
            Runtime.getRuntime().availableProcessors()));
  }

  /** Milliseconds that each request took. */
  private List<Double> ask(Map<String, String> headers, Random random, int times)
      throws IOException, InterruptedException {
    List<Double> waits = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long started = System.nanoTime();
      ask(headers, random);
      waits.add((System.nanoTime() - started) / 1e6);
    }
    return waits;
  }

  private double answeredInASecond(Map<String, String> headers)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    long end = started + RUN.toNanos();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(client + 2);
        running.add(
            clients.submit(
                () -> {
                  int answered = 0;
                  while (System.nanoTime() < end) {
                    ask(headers, random);
                    answered++;
                  }
                  return answered;
                }));
      }
      int answered = 0;
      for (Future<Integer> client : running) {
        answered += client.get();
      }
      return answered / ((System.nanoTime() - started) / 1e9);
    } catch (ExecutionException failed) {
      throw new IOException("A client got no answer", failed.getCause());
    }
  }

  private void ask(Map<String, String> headers, Random random)
      throws IOException, InterruptedException {
    http.send(
            "POST",
            suite.serviceUrl(Port.CLASSIFICATION) + "/classification/v1/suggestions",
            headers,
            "{\"text\":\"" + text(random) + "\",\"language\":\"sv\"}")
        .expect(200);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int words = 0;
    while (words < WORDS) {
      for (String word : SENTENCES.get(random.nextInt(SENTENCES.size())).split(" ", -1)) {
        if (words < WORDS) {
          text.append(words == 0 ? "" : " ").append(word);
          words++;
        }
      }
    }
    return text.toString();
  }
}
