package se.patala.local.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

  @TempDir Path folder;

  @Test
  void deletesOnlyWhatTheSuiteWrote() throws Exception {
    StateFolder state = new StateFolder(folder);
    Files.createDirectories(state.logs());
    Files.writeString(state.logs().resolve("kafka.log"), "x");
    Files.writeString(state.city(), "{}");
    Files.writeString(folder.resolve("holiday.txt"), "mine");

    state.delete();

    assertThat(folder).isDirectoryContaining("glob:**/holiday.txt");
    assertThat(state.logs()).doesNotExist();
    assertThat(state.city()).doesNotExist();
  }

  @Test
  void goesItselfWhenNothingElseLiesInIt() throws Exception {
    StateFolder state = new StateFolder(folder.resolve("state"));
    Files.createDirectories(state.postgres());

    state.delete();

    assertThat(state.path()).doesNotExist();
  }

  @Test
  void neverFollowsALinkOutOfItself() throws Exception {
    Path program = Files.createDirectories(folder.resolve("program"));
    Files.writeString(program.resolve("lib.jar"), "x");
    StateFolder state = new StateFolder(folder.resolve("state"));
    Files.createDirectories(state.keycloak());
    Files.createSymbolicLink(state.keycloak().resolve("lib"), program);

    state.delete();

    assertThat(program.resolve("lib.jar")).exists();
  }
}
