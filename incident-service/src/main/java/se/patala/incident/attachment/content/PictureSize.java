package se.patala.incident.attachment.content;

/** What is read of a picture's header before a single pixel is decoded. */
record PictureSize(int width, int height) {

  /** Pixels of a JPEG or PNG, which are decoded here. */
  static final long MAX_PIXELS = 40_000_000;

  /** Of either side: a row must fit into memory several times. */
  static final int MAX_SIDE = 32_767;

  static PictureSize of(long width, long height) throws Unusable {
    if (width <= 0 || height <= 0) {
      throw Unusable.broken();
    }
    if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
      throw new Unusable(Refusal.IMAGE_TOO_LARGE);
    }
    return new PictureSize((int) width, (int) height);
  }
}
