package se.patala.web.work;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Runs blocking code on virtual threads and brings the result back to the caller's event loop.
 * There is no bound here: the connection pool and the time limits of the callers are the bound.
 */
@Singleton
public class BlockingWork {

  private final Vertx vertx;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("front-door-", 0).factory());

  BlockingWork(Vertx vertx) {
    this.vertx = vertx;
  }

  /** What the work throws fails the future, as it is. */
  public <T> Future<T> run(Supplier<T> work) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    threads.execute(
        () -> {
          try {
            T result = work.get();
            caller.runOnContext(back -> promise.complete(result));
          } catch (Throwable failure) {
            caller.runOnContext(back -> promise.fail(failure));
          }
        });
    return promise.future();
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
