package se.patala.kit.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision: who did, or was refused, what to which object. Holds ids and codes, never content.
 *
 * @param authorityId the nämnd whose chain the entry belongs to, null for what belongs to none
 * @param actor opaque person id or the name of a machine client
 * @param operation such as {@code incident.read}
 * @param relation what the actor is to the object, such as {@code REPORTER}, null when refused
 * @param purpose why the actor read, null for changes
 */
public record AuditEntry(
    @Nullable UUID authorityId,
    String actor,
    String operation,
    String objectType,
    String objectId,
    boolean allowed,
    @Nullable String relation,
    @Nullable String purpose) {

  public static AuditEntry allowed(
      @Nullable UUID authorityId,
      String actor,
      String operation,
      String objectType,
      Object objectId,
      String relation) {
    return new AuditEntry(
        authorityId, actor, operation, objectType, objectId.toString(), true, relation, null);
  }

  public static AuditEntry refused(
      String actor, String operation, String objectType, Object objectId) {
    return new AuditEntry(
        null, actor, operation, objectType, objectId.toString(), false, null, null);
  }
}
