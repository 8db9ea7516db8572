package se.patala.followup.duty;

import static se.patala.followup.duty.Answer.NO;
import static se.patala.followup.duty.Answer.UNCLEAR;
import static se.patala.followup.duty.Answer.YES;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is known of an event that duties follow from. First as the reporter told it, then as the
 * handler has found it.
 *
 * @param dangerToLife whether it meant serious danger to life or health (AML 3 kap. 3 a §)
 * @param hurt number of employees who were hurt
 * @param sickLeave whether anybody was or may be away from work because of it
 * @param weapon whether a weapon or something used as one was there
 * @param clientAffected whether a client (brukare) may have come to harm or at risk (lex Sarah)
 * @param wrongdoing whether it is also a report of wrongdoing of public interest (lag 2021:890)
 */
@Schema(name = "Facts")
public record Facts(
    boolean dangerToLife,
    @NotNull Harm harm,
    @Min(0) @Max(1_000) int hurt,
    @NotNull Answer sickLeave,
    @NotNull Answer weapon,
    @NotNull Answer clientAffected,
    @NotNull Answer wrongdoing) {

  /** Before anybody has said more than whether there was danger. */
  public static Facts unclear(boolean dangerToLife) {
    return new Facts(dangerToLife, Harm.UNCLEAR, 0, UNCLEAR, UNCLEAR, UNCLEAR, UNCLEAR);
  }

  /** Whether somebody was hurt. */
  public boolean injury() {
    return harm != Harm.NONE && harm != Harm.UNCLEAR;
  }

  /**
   * With what a reporter says, now or later. What is grave stays grave until a handler has looked
   * into it.
   *
   * @param injured whether somebody was hurt; UNCLEAR when the reporter did not say
   */
  public Facts withReported(boolean danger, Answer injured, Answer client) {
    return new Facts(
        dangerToLife || danger,
        injured == YES && !injury()
            ? Harm.INJURY
            : harm == Harm.UNCLEAR && injured == NO ? Harm.NONE : harm,
        injured == YES ? Math.max(hurt, 1) : hurt,
        sickLeave,
        weapon,
        clientAffected == YES || client == UNCLEAR ? clientAffected : client,
        wrongdoing);
  }
}
