package se.patala.incident.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import se.patala.kit.content.ContentKey;

/** The files that came with a report. */
public interface Enclosures {

  /**
   * A file of a report.
   *
   * @param name as the reporter's device had it, without what could mislead
   * @param type media type
   * @param size in bytes
   */
  @Schema(name = "Attachment")
  record Enclosure(
      @Schema(format = "uuid") UUID id,
      String name,
      String type,
      long size,
      State state,
      @Schema(format = "date-time", examples = "2026-11-20T14:33:00Z") Instant at) {}

  /** Whether a file may be opened. */
  @Schema(name = "AttachmentState")
  enum State {
    READY,
    /** Not scanned for viruses yet. */
    QUARANTINED,
    /** Carried a virus; its content is deleted. */
    REFUSED
  }

  List<Enclosure> of(UUID incidentId, ContentKey key);
}
