package se.patala.incident.attachment.content;

/**
 * Why a file was not taken. The codes are keys of the language files ({@code violation.<code>}).
 */
public enum Refusal {
  FILE_EMPTY("file-empty"),
  FILE_TOO_LARGE("file-too-large"),
  FILE_TYPE_NOT_ALLOWED("file-type-not-allowed"),
  FILE_TYPE_MISMATCH("file-type-mismatch"),
  FILE_BROKEN("file-broken"),
  FILE_ENCRYPTED("file-encrypted"),
  /** Unpacks to more, or holds more parts, than an honest file of its kind does. */
  FILE_TOO_COMPLEX("file-too-complex"),
  IMAGE_TOO_LARGE("image-too-large"),
  /** Colours of a printing press (CMYK), which no phone makes and few screens show right. */
  IMAGE_COLOURS("image-colours"),
  AUDIO_TOO_LONG("audio-too-long"),
  /** An MP4 in fragments, whose length and parts cannot be checked without playing it. */
  AUDIO_STREAMED("audio-streamed"),
  VIDEO_NOT_ALLOWED("video-not-allowed"),
  TEXT_UNREADABLE("text-unreadable");

  private final String code;

  Refusal(String code) {
    this.code = code;
  }

  /** Stable, kebab-case. */
  public String code() {
    return code;
  }
}
