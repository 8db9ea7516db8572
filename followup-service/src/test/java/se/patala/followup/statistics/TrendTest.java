package se.patala.followup.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void callsADifferenceClearWhenItIsLargerThanChanceGives() {
    assertThat(Trend.words(46, 41, "förra kvartalet"))
        .isEqualTo("46 mot 41 förra kvartalet: ungefär lika många. Skillnaden kan vara en slump.");
    assertThat(Trend.words(62, 31, "förra kvartalet")).contains("62 mot 31", "tydligt fler");
    assertThat(Trend.words(31, 62, "förra kvartalet")).contains("tydligt färre");
  }

  @Test
  void comparesNothingWithWhatIsNotShown() {
    assertThat(Trend.words(46, null, "förra kvartalet"))
        .isEqualTo(
            "Går inte att jämföra med förra kvartalet: en av siffrorna visas inte, eller finns inte.");
    assertThat(Trend.words(null, 46, "förra kvartalet")).doesNotContain("46");
    assertThat(Trend.standsOut(null, 4)).isFalse();
  }

  @Test
  void asksForMoreWhereManyAreLookedThrough() {
    assertThat(Trend.standsOut(60, 36)).isFalse();
    assertThat(Trend.words(60, 36, "x")).contains("tydligt fler");
    assertThat(Trend.standsOut(66, 30)).isTrue();
  }
}
