package se.patala.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.patala.web.testing.Answer;
import se.patala.web.testing.AtTheDoor;
import se.patala.web.testing.Browser;
import se.patala.web.testing.TestIssuer;

@QuarkusTest
class RenewalTest extends AtTheDoor {

  private static final String CALL = "/incident/v1/incidents";

  @Test
  void aFreshTokenIsUsedAsItIs() {
    Browser browser = browser().signedIn();
    int before = issuer.renewals();
    clock.advance(TestIssuer.ACCESS_LIFE.minus(Duration.ofSeconds(40)));

    String first = token(browser.get(CALL));

    assertThat(token(browser.get(CALL))).isEqualTo(first);
    assertThat(issuer.renewals()).isEqualTo(before);
  }

  @Test
  void aTokenAboutToRunOutIsRenewedBeforeTheCall() {
    Browser browser = browser().signedIn();
    String first = token(browser.get(CALL));
    clock.advance(TestIssuer.ACCESS_LIFE.minus(Duration.ofSeconds(29)));

    assertThat(token(browser.get(CALL))).isNotEqualTo(first);
  }

  @Test
  void refreshTokensRotateThroughALongSession() {
    Browser browser = browser().signedIn();
    String csrfToken = browser.csrfToken();
    int before = issuer.renewals();
    int refusedBefore = issuer.refusedRenewals();

    for (int i = 0; i < 5; i++) {
      clock.advance(TestIssuer.ACCESS_LIFE);
      assertThat(browser.get(CALL).status()).isEqualTo(200);
    }

    assertThat(issuer.renewals()).isEqualTo(before + 5);
    assertThat(issuer.refusedRenewals()).isEqualTo(refusedBefore);
    assertThat(browser.csrfToken()).isEqualTo(csrfToken);
    assertThat(browser.get("/session").json().getString("name")).isEqualTo(TestIssuer.NAME);
  }

  @Test
  void callsAtTheSameTimeShareOneRenewal() throws Exception {
    Browser browser = browser().signedIn();
    int before = issuer.renewals();
    CountDownLatch gate = new CountDownLatch(1);
    issuer.holdRenewals(gate);
    clock.advance(TestIssuer.ACCESS_LIFE);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          IntStream.range(0, 6).mapToObj(i -> threads.submit(() -> browser.get(CALL))).toList();
      gate.countDown();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
      }
    }
    assertThat(issuer.renewals()).isEqualTo(before + 1);
  }

  @Test
  void aCallDuringARenewalUsesATokenThatIsStillGood() throws Exception {
    Browser browser = browser().signedIn();
    String old = token(browser.get(CALL));
    CountDownLatch gate = new CountDownLatch(1);
    issuer.holdRenewals(gate);
    clock.advance(TestIssuer.ACCESS_LIFE.minus(Duration.ofSeconds(20)));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> one = threads.submit(() -> browser.get(CALL));
      Future<Answer> other = threads.submit(() -> browser.get(CALL));
      Answer early = firstOf(one, other);
      assertThat(token(early)).isEqualTo(old);
      gate.countDown();
      assertThat(List.of(token(one.get()), token(other.get())))
          .contains(old)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aRefusedRefreshTokenEndsTheSession() {
    Browser browser = browser().signedIn();
    issuer.forgetRefreshTokens();
    clock.advance(TestIssuer.ACCESS_LIFE);

    Answer answer = browser.get(CALL);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("not-signed-in");
    assertThat(browser.get("/session").status()).isEqualTo(401);
  }

  private static Answer firstOf(Future<Answer> one, Future<Answer> other) throws Exception {
    org.awaitility.Awaitility.await().until(() -> one.isDone() || other.isDone());
    return one.isDone() ? one.get() : other.get();
  }

  private static String token(Answer answer) {
    return answer.json().getJsonObject("headers").getString("authorization");
  }
}
