package se.patala.followup.duty;

import org.jspecify.annotations.Nullable;

/**
 * A duty as it is kept.
 *
 * @param note ciphertext of the reference that it left, or of the reason why it is not owed
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredDuty(DutyEntry entry, byte @Nullable [] note) {

  /** Name of the note's field in the associated data of its ciphertext. */
  public static String noteField(DutyKind kind) {
    return "duty.note." + kind;
  }
}
