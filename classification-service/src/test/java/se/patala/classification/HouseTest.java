package se.patala.classification;

import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.HouseRules;

class HouseTest {

  @Test
  void isBuiltByTheHouseRules() {
    HouseRules.check("se.patala.classification");
  }
}
