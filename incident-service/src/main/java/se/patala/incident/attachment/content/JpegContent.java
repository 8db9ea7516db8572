package se.patala.incident.attachment.content;

/** A photograph: decoded, turned upright, brought to sRGB and written anew. */
final class JpegContent {

  private JpegContent() {}

  static byte[] clean(byte[] content) throws Unusable {
    JpegParts parts = JpegParts.of(content);
    PictureSize size = PictureSize.of(parts.width(), parts.height());
    if (parts.components() == 4) {
      throw new Unusable(Refusal.IMAGE_COLOURS);
    }
    return new Redrawing("jpeg", parts.essentials(), size, parts.orientation(), parts.colours())
        .draw(0.9f, 0.8f, 0.7f);
  }
}
