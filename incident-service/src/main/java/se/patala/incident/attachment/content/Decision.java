package se.patala.incident.attachment.content;

/** What becomes of an uploaded file. */
public sealed interface Decision {

  /**
   * @param type what the file really is
   * @param name for people to read: no path, no hidden characters, at most 120 characters, with an
   *     extension that fits the type; it still is the sender's free text and never a path
   * @param content the copy to keep, without metadata; belongs to the caller, nobody else holds it
   */
  @SuppressWarnings("ArrayRecordComponent") // up to 15 MB: neither copied nor ever compared
  record Accepted(AttachmentType type, String name, byte[] content) implements Decision {}

  /** The file is not kept; the report it was meant for is untouched. */
  record Refused(Refusal reason) implements Decision {

    public String code() {
      return reason.code();
    }
  }
}
