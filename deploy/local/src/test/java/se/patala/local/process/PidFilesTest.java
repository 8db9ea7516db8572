package se.patala.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {

  @TempDir Path folder;

  @Test
  void findsALiveProcessByItsFile() throws Exception {
    PidFiles files = new PidFiles(folder);
    ProcessIdentity.of(ProcessHandle.current()).writeTo(files.fileOf("me"));

    assertThat(files.live("me")).contains(ProcessHandle.current());
    assertThat(files.live("nobody")).isEmpty();
  }

  @Test
  void stopsALeftOverProcessAndForgetsIt() throws Exception {
    PidFiles files = new PidFiles(folder);
    Process leftover = new ProcessBuilder("sleep", "300").start();
    ProcessIdentity.of(leftover.toHandle()).writeTo(files.fileOf("leftover"));

    assertThat(files.mopUp()).containsExactly("leftover");

    assertThat(leftover.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(files.fileOf("leftover")).doesNotExist();
  }

  @Test
  void sparesAStrangerWhoGotTheSameNumber() throws Exception {
    PidFiles files = new PidFiles(folder);
    Process stranger = new ProcessBuilder("sleep", "300").start();
    try {
      ProcessIdentity now = ProcessIdentity.of(stranger.toHandle());
      new ProcessIdentity(now.pid(), now.startedAt().minus(Duration.ofMinutes(5)))
          .writeTo(files.fileOf("old"));

      assertThat(files.mopUp()).isEmpty();

      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void takesATornFileForNone() throws Exception {
    PidFiles files = new PidFiles(folder);
    Files.writeString(files.fileOf("torn"), "4711 2026-");

    assertThat(files.live("torn")).isEmpty();
  }
}
