package se.patala.local.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.patala.local.process.ProcessIdentity;
import se.patala.local.supervisor.SuiteState.PartState;
import se.patala.local.supervisor.SuiteState.Phase;

/** Collects the state of all parts and writes it to the suite's file at every change. */
final class SuiteBoard {

  private final Path file;
  private final Map<String, String> environment;
  private final ProcessIdentity supervisor = ProcessIdentity.of(ProcessHandle.current());
  private final Map<String, PartState> parts = new LinkedHashMap<>();
  private Phase phase = Phase.STARTING;
  private @Nullable Double secondsToReady;

  SuiteBoard(Path file, Map<String, String> environment, List<Part> parts) {
    this.file = file;
    this.environment = environment;
    for (Part part : parts) {
      this.parts.put(
          part.name(), new PartState(part.name(), part.address(), Phase.WAITING, 0, 0, null));
    }
  }

  synchronized void suite(Phase newPhase) {
    phase = newPhase;
    write();
  }

  synchronized void ready(double seconds) {
    secondsToReady = seconds;
    suite(Phase.READY);
  }

  synchronized void part(String name, Phase newPhase) {
    change(
        name,
        old ->
            new PartState(
                old.name(),
                old.address(),
                newPhase,
                old.pid(),
                old.restarts(),
                old.secondsToReady()));
  }

  synchronized void partStarted(String name, long pid, int restarts) {
    change(
        name, old -> new PartState(old.name(), old.address(), Phase.STARTING, pid, restarts, null));
  }

  synchronized void partReady(String name, double seconds) {
    change(
        name,
        old ->
            new PartState(
                old.name(), old.address(), Phase.READY, old.pid(), old.restarts(), seconds));
  }

  private void change(String name, UnaryOperator<PartState> change) {
    parts.computeIfPresent(name, (same, old) -> change.apply(old));
    write();
  }

  private void write() {
    try {
      new SuiteState(
              supervisor, phase, environment, new ArrayList<>(parts.values()), secondsToReady)
          .writeTo(file);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
