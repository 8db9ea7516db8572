package se.patala.incident.attachment.content;

import java.util.Optional;

/**
 * Brings the colours of an ICC profile with a matrix and three curves (Display P3 of phones, Adobe
 * RGB of cameras) to sRGB, so that the profile, which may name the device, need not be kept.
 * Written in plain Java because a profile is hostile input as well and the platform's colour engine
 * is native code. Source: ICC.1:2022, 9.2 and 10.6, 10.18; IEC 61966-2-1.
 */
final class ColourProfile {

  /** Bytes; those of phones and cameras have 500 to 4 000. */
  static final int MAX_BYTES = 1_000_000;

  private static final int STEPS = 4_096;

  /** A difference that nobody sees, of 255. */
  private static final int SAME_COLOUR = 3;

  /** From the profile's XYZ (D50) to linear sRGB, Bradford-adapted. */
  private static final double[][] TO_SRGB = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  private final double[][] matrix;
  private final double[][] curves;
  private final byte[] encoded;

  private ColourProfile(double[][] matrix, double[][] curves) {
    this.matrix = matrix;
    this.curves = curves;
    this.encoded = new byte[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      double linear = (double) i / STEPS;
      double value =
          linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
      encoded[i] = (byte) Math.round(value * 255);
    }
  }

  /** Empty when the profile is sRGB already or of a kind that phones and cameras do not write. */
  static Optional<ColourProfile> of(byte[] profile) {
    try {
      Bytes bytes = Bytes.of(profile);
      if (!bytes.has(16, "RGB ") || !bytes.has(20, "XYZ ")) {
        return Optional.empty();
      }
      double[][] colourants = new double[3][3];
      double[][] curves = new double[3][];
      String[] names = {"r", "g", "b"};
      for (int i = 0; i < 3; i++) {
        long xyz = tag(bytes, names[i] + "XYZ");
        for (int j = 0; j < 3; j++) {
          colourants[j][i] = bytes.s32(xyz + 8 + 4L * j) / 65_536.0;
        }
        curves[i] = curve(bytes, tag(bytes, names[i] + "TRC"));
      }
      ColourProfile found = new ColourProfile(multiply(TO_SRGB, colourants), curves);
      return found.changesColours() ? Optional.of(found) : Optional.empty();
    } catch (Unusable notOfThisKind) {
      return Optional.empty();
    }
  }

  private static long tag(Bytes bytes, String name) throws Unusable {
    long count = Math.min(bytes.u32(128), 100);
    for (long i = 0; i < count; i++) {
      if (bytes.has(132 + 12 * i, name)) {
        return bytes.u32(136 + 12 * i);
      }
    }
    throw Unusable.broken();
  }

  /** The light of each of the 256 values, 0 to 1. */
  private static double[] curve(Bytes bytes, long at) throws Unusable {
    double[] light = new double[256];
    if (bytes.has(at, "curv")) {
      long count = bytes.u32(at + 8);
      bytes.check(at + 12, Math.multiplyExact(count, 2L));
      for (int i = 0; i < 256; i++) {
        double value = i / 255.0;
        if (count == 0) {
          light[i] = value;
        } else if (count == 1) {
          light[i] = Math.pow(value, bytes.u16(at + 12) / 256.0);
        } else {
          light[i] = bytes.u16(at + 12 + 2 * Math.round(value * (count - 1))) / 65_535.0;
        }
      }
      return light;
    }
    if (!bytes.has(at, "para")) {
      throw Unusable.broken();
    }
    int kind = bytes.u16(at + 8);
    double[] p = new double[7];
    int[] counts = {1, 3, 4, 5, 7};
    if (kind >= counts.length) {
      throw Unusable.broken();
    }
    for (int i = 0; i < counts[kind]; i++) {
      p[i] = bytes.s32(at + 12 + 4L * i) / 65_536.0;
    }
    for (int i = 0; i < 256; i++) {
      light[i] = Math.clamp(parametric(kind, p, i / 255.0), 0, 1);
    }
    return light;
  }

  /** Functions 0 to 4 of ICC.1:2022, table 68; the parameters are g, a, b, c, d, e, f. */
  private static double parametric(int kind, double[] p, double x) {
    double power = Math.pow(Math.max(0, p[1] * x + p[2]), p[0]);
    double value =
        switch (kind) {
          case 0 -> Math.pow(x, p[0]);
          case 1 -> p[1] * x + p[2] >= 0 ? power : 0;
          case 2 -> p[1] * x + p[2] >= 0 ? power + p[3] : p[3];
          case 3 -> x >= p[4] ? power : p[3] * x;
          default -> x >= p[4] ? power + p[5] : p[3] * x + p[6];
        };
    return Double.isFinite(value) ? value : 0;
  }

  private static double[][] multiply(double[][] a, double[][] b) {
    double[][] product = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  private boolean changesColours() {
    byte[] colour = new byte[3];
    int[] levels = {0, 64, 128, 192, 255};
    for (int red : levels) {
      for (int green : levels) {
        for (int blue : levels) {
          colour[0] = (byte) red;
          colour[1] = (byte) green;
          colour[2] = (byte) blue;
          convert(colour, 3, 0, 1, 2);
          if (Math.abs((colour[0] & 0xff) - red) > SAME_COLOUR
              || Math.abs((colour[1] & 0xff) - green) > SAME_COLOUR
              || Math.abs((colour[2] & 0xff) - blue) > SAME_COLOUR) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * @param pixels changed in place
   * @param stride bytes from one pixel to the next
   * @param red where red stands in a pixel; so for the others
   */
  void convert(byte[] pixels, int stride, int red, int green, int blue) {
    for (int at = 0; at + stride <= pixels.length; at += stride) {
      double r = curves[0][pixels[at + red] & 0xff];
      double g = curves[1][pixels[at + green] & 0xff];
      double b = curves[2][pixels[at + blue] & 0xff];
      pixels[at + red] = encode(matrix[0], r, g, b);
      pixels[at + green] = encode(matrix[1], r, g, b);
      pixels[at + blue] = encode(matrix[2], r, g, b);
    }
  }

  private byte encode(double[] row, double r, double g, double b) {
    double linear = Math.clamp(row[0] * r + row[1] * g + row[2] * b, 0, 1);
    return encoded[(int) Math.round(linear * STEPS)];
  }
}
