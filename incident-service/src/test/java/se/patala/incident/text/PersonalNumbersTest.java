package se.patala.incident.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of the Swedish tax agency's public test series. */
class PersonalNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "811218-9876",
        "8112189876",
        "811218 9876",
        "811218 - 9876",
        "811218+9876",
        "811218–9876",
        "811218‑9876",
        "811218−9876",
        "811218\u00a09876",
        "198112189876",
        "19811218-9876",
        "19811218 9876",
        "19811218+9876",
        "1981-12-18-9876",
        "1981-12-18 9876",
        "811278-9873",
        "19811278-9873",
        "121212-1212",
        "20121212-1212",
        "(811218-9876)",
        "nr:811218-9876.",
      })
  void findsAllCommonSpellings(String number) {
    assertThat(PersonalNumbers.occurIn(number)).isTrue();
    assertThat(PersonalNumbers.mask("Hon, " + number + ", sa det."))
        .contains(PersonalNumbers.MASK)
        .doesNotContain("9876", "9873", "1212");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "811218-9875", // check digit
        "811318-9876", // month 13
        "810230-9875", // 30 February
        "990229-1234", // no leap year in either century
        "070-123 45 67",
        "08-508 25 000",
        "0701234567",
        "Dnr SN 2026/1234-5",
        "ärende 8112189876123",
        "X8112189876",
        "8112189876X",
        "1234 5678 9012 3456",
        "5050-1055",
        "2026-11-20 14:30",
        "202611201430",
        "",
      })
  void leavesOtherNumbersAlone(String text) {
    assertThat(PersonalNumbers.occurIn(text)).isFalse();
    assertThat(PersonalNumbers.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"811218-9876 och 811278-9873", "811218-9876 811278-9873"})
  void masksEachAndLeavesTheRest(String text) {
    assertThat(PersonalNumbers.mask("a " + text + " b"))
        .startsWith("a " + PersonalNumbers.MASK)
        .endsWith(PersonalNumbers.MASK + " b");
  }
}
