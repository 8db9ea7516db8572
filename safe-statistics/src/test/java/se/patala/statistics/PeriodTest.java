package se.patala.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.patala.statistics.Period.Length;

class PeriodTest {

  @ParameterizedTest
  @ValueSource(strings = {"2026M01", "2026M12", "2026K4", "2026"})
  void readsWhatItWrites(String code) {
    assertThat(Period.parse(code).code()).isEqualTo(code);
  }

  @Test
  void knowsWhatEndsWithAMonth() {
    Period march = Period.parse("2026M03");
    assertThat(march.endingWith(Length.QUARTER)).contains(Period.parse("2026K1"));
    assertThat(march.endingWith(Length.YEAR)).isEmpty();
    assertThat(Period.parse("2026M12").endingWith(Length.YEAR)).contains(Period.parse("2026"));
    assertThat(Period.parse("2026M05").endingWith(Length.QUARTER)).isEmpty();
  }

  @Test
  void knowsWhatCameBefore() {
    assertThat(Period.parse("2026K1").before()).isEqualTo(Period.parse("2025K4"));
    assertThat(Period.parse("2026M05").before()).isEqualTo(Period.parse("2026M04"));
    assertThat(Period.parse("2026M05").aYearBefore()).isEqualTo(Period.parse("2025M05"));
    assertThat(Period.parse("2025K3").endsBefore(Period.parse("2025M10"))).isTrue();
    assertThat(Period.parse("2025K4").endsBefore(Period.parse("2025M12"))).isFalse();
    assertThat(Period.parse("2025K4").endsBefore(Period.parse("2026M01"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "26", "2026M13", "2026M1", "2026K5", "2026K0", "2026M01x", "2026-01"})
  void refusesWhatIsNoPeriod(String code) {
    assertThatThrownBy(() -> Period.parse(code)).isInstanceOf(IllegalArgumentException.class);
  }
}
