package se.patala.local.supervisor;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs what others hand in on one thread, the main thread of the supervisor. The parent-death
 * signal of a child is tied to the thread that forked it, so a child started from a pool would be
 * killed when the pool lets the thread go.
 */
final class ForkingThread {

  private final LinkedBlockingQueue<FutureTask<?>> tasks = new LinkedBlockingQueue<>();
  private final FutureTask<Boolean> end = new FutureTask<>(() -> true);
  private volatile boolean closed;

  /** Runs the task on the forking thread and waits for its result. */
  <T> T call(Callable<T> task) throws Exception {
    FutureTask<T> pending = new FutureTask<>(task);
    synchronized (this) {
      if (closed) {
        throw new SuiteIsStopping();
      }
      tasks.add(pending);
    }
    try {
      return pending.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Runs tasks until {@link #close}; called by the thread that is to fork. */
  void runUntilClosed() throws InterruptedException {
    while (true) {
      FutureTask<?> next = tasks.take();
      next.run();
      if (next.equals(end)) {
        return;
      }
    }
  }

  /** Refuses new tasks and lets {@link #runUntilClosed} return after those already handed in. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      tasks.add(end);
    }
  }
}
