package se.patala.incident.attachment.content;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Decodes a picture and writes it anew, upright and in sRGB, so that nothing of the file but its
 * pixels is left.
 *
 * @param format ImageIO's name, {@code jpeg} or {@code png}, for reading and writing
 * @param essentials the file without anything that is not needed for its pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Redrawing(
    String format,
    byte[] essentials,
    PictureSize size,
    Orientation orientation,
    Optional<ColourProfile> colours) {

  /**
   * @param qualities of ImageIO's writer, tried one after the other until the result fits
   */
  byte[] draw(float... qualities) throws Unusable {
    try {
      StripedPicture picture = new StripedPicture(this::decode, size, orientation);
      for (float quality : qualities) {
        Optional<byte[]> drawn = encode(picture, quality);
        if (drawn.isPresent()) {
          return drawn.get();
        }
      }
    } catch (IOException | RuntimeException undecodable) {
      // ImageIO answers some broken files with an IOException and others with any exception at all.
      throw Unusable.broken();
    }
    throw new Unusable(Refusal.FILE_TOO_LARGE);
  }

  private BufferedImage decode(Rectangle stored) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ByteImageInput input = new ByteImageInput(essentials)) {
      reader.setInput(input, true, true);
      if (reader.getWidth(0) != size.width() || reader.getHeight(0) != size.height()) {
        throw new IOException("the header was understood in two ways");
      }
      boolean[] cutShort = {false};
      reader.addIIOReadWarningListener(
          (source, warning) ->
              cutShort[0] |= warning.toLowerCase(Locale.ROOT).contains("premature end"));
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceRegion(stored);
      BufferedImage image = reader.read(0, param);
      if (cutShort[0]) {
        throw new IOException("ends inside the pixels");
      }
      colours.ifPresent(profile -> convert(image, profile));
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static void convert(BufferedImage image, ColourProfile profile) {
    if (image.getRaster().getNumBands() >= 3
        && StripedPicture.isPlain(image.getRaster())
        && image.getSampleModel() instanceof PixelInterleavedSampleModel model) {
      int[] offsets = model.getBandOffsets();
      profile.convert(
          ((DataBufferByte) image.getRaster().getDataBuffer()).getData(),
          model.getPixelStride(),
          offsets[0],
          offsets[1],
          offsets[2]);
    }
  }

  private Optional<byte[]> encode(StripedPicture picture, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (BoundedImageOutput output = new BoundedImageOutput(AttachmentContent.MAX_BYTES)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.setOutput(output);
      try {
        writer.write(null, new IIOImage(picture, null, null), param);
      } catch (IOException | RuntimeException stopped) {
        if (output.overflowed()) {
          return Optional.empty();
        }
        throw stopped;
      }
      return Optional.of(output.toByteArray());
    } finally {
      writer.dispose();
    }
  }
}
