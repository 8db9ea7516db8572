package se.patala.incident.attachment.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of file that a report may carry: what phones and office programs make, and nothing that
 * a browser or an office program would run.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists made by List.of
public enum AttachmentType {
  JPEG("image/jpeg", List.of("jpg", "jpeg", "jpe", "jfif"), List.of("image/jpg", "image/pjpeg")),
  PNG("image/png", List.of("png"), List.of("image/x-png", "image/apng")),
  HEIC("image/heic", List.of("heic", "heif"), List.of("image/heif")),
  PDF("application/pdf", List.of("pdf"), List.of("application/x-pdf")),
  TEXT("text/plain", List.of("txt", "text", "log"), List.of()),
  M4A(
      "audio/mp4",
      List.of("m4a", "mp4"),
      List.of("audio/m4a", "audio/x-m4a", "audio/mp4a-latm", "audio/aac-mp4")),
  MP3("audio/mpeg", List.of("mp3"), List.of("audio/mp3", "audio/x-mp3", "audio/mpeg3")),
  OGG("audio/ogg", List.of("ogg", "oga", "opus"), List.of("application/ogg", "audio/opus"));

  private final String mediaType;
  private final List<String> extensions;
  private final List<String> otherSpellings;

  AttachmentType(String mediaType, List<String> extensions, List<String> otherSpellings) {
    this.mediaType = mediaType;
    this.extensions = extensions;
    this.otherSpellings = otherSpellings;
  }

  /** The one spelling that is stored and served. */
  public String mediaType() {
    return mediaType;
  }

  /** Without the dot, in lower case. */
  public String extension() {
    return extensions.getFirst();
  }

  boolean isFitting(String extension) {
    return extensions.contains(extension.toLowerCase(Locale.ROOT));
  }

  /**
   * The type that a client declared. Parameters (such as a charset) are ignored because the content
   * decides; the spellings that browsers and phones use for the same thing are understood.
   */
  public static Optional<AttachmentType> declaredAs(String mediaType) {
    String plain = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    for (AttachmentType type : values()) {
      if (type.mediaType.equals(plain) || type.otherSpellings.contains(plain)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
