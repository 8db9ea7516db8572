package se.patala.local.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.patala.local.configuration.Installation;

class NarrativeTest {

  @Test
  void thereAreEnoughTextsThatTheLineManagerHandles() throws Exception {
    assertThat(Narrative.readFrom(Installation.aroundWorkingDirectory().root()))
        .hasSizeGreaterThan(50)
        .allMatch(narrative -> !narrative.text().isBlank())
        .extracting(Narrative::relation)
        .doesNotContain("CHEF", "POLITIKER", "KOLLEGA");
  }
}
