package se.patala.incident.attachment.content;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Decides about an uploaded file: what it is, whether it may be kept, and as which bytes. A file
 * that claims to be something else is refused; what is kept carries no metadata (place, device,
 * author, comments), because a picture of a threat would otherwise tell where its sender lives.
 *
 * <p>Pictures that can be decoded are drawn anew, all other kinds are cut down to the parts that
 * their format needs. Source: OWASP ASVS 5.0.0 V5 (file handling); limits from the product's design
 * (15 MB, 40 megapixels, 30 minutes of sound).
 */
public final class AttachmentContent {

  /** Bytes, of the upload and of the copy that is kept. */
  public static final int MAX_BYTES = 15_000_000;

  /** Seconds of sound. */
  static final long MAX_SECONDS = 30 * 60;

  /** Drawing a picture or writing a document anew needs up to some 130 MB of heap. */
  private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);

  private AttachmentContent() {}

  /**
   * Never throws because of what the file holds. A picture or a document waits while another one is
   * being written anew, which takes a tenth of a second to several seconds.
   *
   * @param content the file as it came; not changed
   * @param declaredType the {@code Content-Type} as it came
   * @param fileName the name as the sender's device gave it, decoded; may be empty
   */
  public static Decision decide(byte[] content, String declaredType, String fileName) {
    try {
      AttachmentType type = typeOf(content, declaredType);
      byte[] clean = clean(type, content);
      if (clean.length == 0) {
        throw new Unusable(Refusal.FILE_EMPTY);
      }
      if (clean.length > MAX_BYTES) {
        throw new Unusable(Refusal.FILE_TOO_LARGE);
      }
      return new Decision.Accepted(type, DisplayName.of(fileName, type), clean);
    } catch (Unusable unusable) {
      return new Decision.Refused(unusable.reason());
    }
  }

  private static AttachmentType typeOf(byte[] content, String declaredType) throws Unusable {
    if (content.length == 0) {
      throw new Unusable(Refusal.FILE_EMPTY);
    }
    if (content.length > MAX_BYTES) {
      throw new Unusable(Refusal.FILE_TOO_LARGE);
    }
    Optional<AttachmentType> declared = AttachmentType.declaredAs(declaredType);
    if (declared.isEmpty()) {
      throw new Unusable(Refusal.FILE_TYPE_NOT_ALLOWED);
    }
    if (!Signature.agrees(declared.get(), content)) {
      throw new Unusable(Refusal.FILE_TYPE_MISMATCH);
    }
    return declared.get();
  }

  private static byte[] clean(AttachmentType type, byte[] content) throws Unusable {
    return switch (type) {
      case JPEG -> oneAtATime(JpegContent::clean, content);
      case PNG -> oneAtATime(PngContent::clean, content);
      case PDF -> oneAtATime(PdfContent::clean, content);
      case HEIC -> HeicContent.clean(content);
      case TEXT -> TextContent.clean(content);
      case M4A -> M4aContent.clean(content);
      case MP3 -> Mp3Content.clean(content);
      case OGG -> OggContent.clean(content);
    };
  }

  @FunctionalInterface
  private interface Cleaning {
    byte[] clean(byte[] content) throws Unusable;
  }

  private static byte[] oneAtATime(Cleaning cleaning, byte[] content) throws Unusable {
    ONE_AT_A_TIME.acquireUninterruptibly();
    try {
      return cleaning.clean(content);
    } finally {
      ONE_AT_A_TIME.release();
    }
  }
}
