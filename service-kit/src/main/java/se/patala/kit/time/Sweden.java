package se.patala.kit.time;

import java.time.ZoneId;

/** Where days, weeks and quarters begin for those who use the suite. */
public final class Sweden {

  public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

  private Sweden() {}
}
