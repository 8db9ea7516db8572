package se.patala.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path folder;

  @Test
  void keepsOnePreviousGeneration() throws Exception {
    LogFile log = LogFile.of(folder, "kafka");
    log.startAnew();
    Files.writeString(log.path(), "first\n");
    log.startAnew();
    Files.writeString(log.path(), "second\n");
    log.startAnew();

    assertThat(log.path()).isEmptyFile();
    assertThat(folder.resolve("kafka.log.previous")).hasContent("second");
  }

  @Test
  void tailIsTheLastLinesShortened() throws Exception {
    LogFile log = LogFile.of(folder, "web");
    Files.writeString(log.path(), "one\ntwo\n" + "x".repeat(1000) + "\n");

    assertThat(log.tail(2)).hasSize(2).startsWith("two").last().asString().hasSize(402);
    assertThat(LogFile.of(folder, "missing").tail(5)).isEmpty();
  }
}
