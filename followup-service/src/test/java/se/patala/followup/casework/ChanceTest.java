package se.patala.followup.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceTest {

  /** Against the binomial distribution as tables have it. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.5, 1",
    "10, 10, 0.5, 1024",
    "8, 10, 0.5, 18",
    "3, 3, 0.25, 64",
    "5, 5, 0.25, 1024",
    "2, 4, 0.25, 4"
  })
  void isTheUpperTailOfTheBinomialDistribution(int within, int all, double part, int oneIn) {
    assertThat(Chance.oneIn(within, all, part)).isEqualTo(oneIn);
  }

  @Test
  void saysNoMoreThanThatItIsVerySeldom() {
    assertThat(Chance.oneIn(40, 40, 0.25)).isEqualTo(Chance.MOST);
    assertThat(Chance.oneIn(300, 1_000, 0.25)).isBetween(1_000, Chance.MOST);
    assertThat(Chance.oneIn(250, 1_000, 0.25)).isBetween(1, 3);
  }
}
