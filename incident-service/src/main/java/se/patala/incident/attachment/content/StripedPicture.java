package se.patala.incident.attachment.content;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is decoded and turned upright a strip at a time, while it is written again: forty
 * megapixels would need 120 to 320 MB at once, more than a service process has. The price is that
 * the file is decoded once per strip, from its beginning.
 */
final class StripedPicture implements RenderedImage {

  /** Decodes a part of the stored picture into an image of exactly that size. */
  @FunctionalInterface
  interface Decoder {
    BufferedImage decode(Rectangle stored) throws IOException;
  }

  /** Of a strip, which is there twice while it is turned: eight megapixels of a photograph. */
  private static final long STRIP_BITS = 24_000_000 * 8L;

  private final Decoder decoder;
  private final PictureSize stored;
  private final Orientation orientation;
  private final int width;
  private final int height;
  private final int rowsPerStrip;
  private final ColorModel colorModel;
  private final SampleModel sampleModel;
  private int stripTop = -1;
  private @Nullable Raster strip;

  StripedPicture(Decoder decoder, PictureSize stored, Orientation orientation) throws IOException {
    this.decoder = decoder;
    this.stored = stored;
    this.orientation = orientation;
    this.width = orientation.turnsOnItsSide() ? stored.height() : stored.width();
    this.height = orientation.turnsOnItsSide() ? stored.width() : stored.height();
    BufferedImage sample = decoder.decode(new Rectangle(0, 0, 1, 1));
    long bitsPerPixel = Arrays.stream(sample.getSampleModel().getSampleSize()).sum();
    this.rowsPerStrip = Math.clamp(STRIP_BITS / (width * bitsPerPixel), 1, height);
    this.colorModel = sample.getColorModel();
    this.sampleModel = sample.getSampleModel().createCompatibleSampleModel(width, rowsPerStrip);
  }

  private Raster strip(int row) {
    int top = row - row % rowsPerStrip;
    Raster current = strip;
    if (current == null || top != stripTop) {
      strip = null; // the old one may go before the new one comes
      current = decode(top, Math.min(rowsPerStrip, height - top));
      strip = current;
      stripTop = top;
    }
    return current;
  }

  private Raster decode(int top, int rows) {
    try {
      Rectangle part = orientation.stored(top, rows, stored.width(), stored.height());
      BufferedImage image = decoder.decode(part);
      if (image.getWidth() != part.width || image.getHeight() != part.height) {
        throw new IOException("decoded another size than asked for");
      }
      Raster upright =
          orientation == Orientation.AS_STORED
              ? image.getRaster()
              : turn(image.getRaster(), part, top, rows);
      return upright.createTranslatedChild(0, top);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Raster turn(Raster from, Rectangle part, int top, int rows) {
    WritableRaster to = from.createCompatibleWritableRaster(width, rows);
    if (isPlain(from) && isPlain(to)) {
      turnBytes(from, to, part, top, rows);
      return to;
    }
    Object pixel = null;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < width; x++) {
        int storedX = orientation.storedX(x, y + top, stored.width()) - part.x;
        int storedY = orientation.storedY(x, y + top, stored.height()) - part.y;
        pixel = from.getDataElements(storedX, storedY, pixel);
        to.setDataElements(x, y, pixel);
      }
    }
    return to;
  }

  private void turnBytes(Raster from, WritableRaster to, Rectangle part, int top, int rows) {
    byte[] source = ((DataBufferByte) from.getDataBuffer()).getData();
    byte[] target = ((DataBufferByte) to.getDataBuffer()).getData();
    int bands = from.getNumBands();
    int at = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < width; x++) {
        int storedX = orientation.storedX(x, y + top, stored.width()) - part.x;
        int storedY = orientation.storedY(x, y + top, stored.height()) - part.y;
        int pixel = (storedY * part.width + storedX) * bands;
        for (int band = 0; band < bands; band++) {
          target[at++] = source[pixel + band];
        }
      }
    }
  }

  /** One byte for each band, pixel after pixel, row after row, and nothing else. */
  static boolean isPlain(Raster raster) {
    return raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && raster.getDataBuffer() instanceof DataBufferByte data
        && data.getNumBanks() == 1
        && data.getOffset() == 0
        && model.getPixelStride() == raster.getNumBands()
        && model.getScanlineStride() == raster.getWidth() * raster.getNumBands()
        && data.getSize() == model.getScanlineStride() * raster.getHeight();
  }

  @Override
  public Raster getData(Rectangle area) {
    int bottom = area.y + area.height - 1;
    Raster first = strip(area.y);
    if (bottom < first.getMinY() + first.getHeight()) {
      return first.createChild(area.x, area.y, area.width, area.height, area.x, area.y, null);
    }
    WritableRaster joined =
        first.createCompatibleWritableRaster(area.x, area.y, area.width, area.height);
    Object pixels = null;
    for (int y = area.y; y <= bottom; y++) {
      pixels = strip(y).getDataElements(area.x, y, area.width, 1, pixels);
      joined.setDataElements(area.x, y, area.width, 1, pixels);
    }
    return joined;
  }

  @Override
  public Raster getData() {
    return getData(new Rectangle(0, 0, width, height));
  }

  @Override
  public WritableRaster copyData(@Nullable WritableRaster target) {
    WritableRaster copy =
        target == null
            ? Raster.createWritableRaster(
                sampleModel.createCompatibleSampleModel(width, height), null)
            : target;
    copy.setRect(getData(copy.getBounds()));
    return copy;
  }

  @Override
  public Raster getTile(int tileX, int tileY) {
    return rowsPerStrip == height
        ? strip(0)
        : new Rows(sampleModel.createCompatibleSampleModel(width, height));
  }

  @Override
  @SuppressWarnings("JdkObsolete") // the interface's own type
  public Vector<RenderedImage> getSources() {
    return new Vector<>();
  }

  @Override
  public Object getProperty(String name) {
    return java.awt.Image.UndefinedProperty;
  }

  @Override
  public String @Nullable [] getPropertyNames() {
    return null;
  }

  @Override
  public ColorModel getColorModel() {
    return colorModel;
  }

  @Override
  public SampleModel getSampleModel() {
    return sampleModel;
  }

  @Override
  public int getWidth() {
    return width;
  }

  @Override
  public int getHeight() {
    return height;
  }

  @Override
  public int getMinX() {
    return 0;
  }

  @Override
  public int getMinY() {
    return 0;
  }

  @Override
  public int getNumXTiles() {
    return 1;
  }

  /** One, because the writer of JPEG would copy a picture of several into one raster. */
  @Override
  public int getNumYTiles() {
    return 1;
  }

  @Override
  public int getMinTileX() {
    return 0;
  }

  @Override
  public int getMinTileY() {
    return 0;
  }

  @Override
  public int getTileWidth() {
    return width;
  }

  /** Lower than the picture, so that the writer of PNG asks for each row. */
  @Override
  public int getTileHeight() {
    return rowsPerStrip;
  }

  @Override
  public int getTileGridXOffset() {
    return 0;
  }

  @Override
  public int getTileGridYOffset() {
    return 0;
  }

  /** The whole picture, of which only the strips that are looked at exist. */
  private final class Rows extends Raster {

    Rows(SampleModel whole) {
      super(whole, new DataBufferByte(1), new Point(0, 0));
    }

    @Override
    public Raster createChild(
        int x, int y, int w, int h, int childX, int childY, int @Nullable [] bands) {
      return getData(new Rectangle(x, y, w, h)).createChild(x, y, w, h, childX, childY, bands);
    }
  }
}
