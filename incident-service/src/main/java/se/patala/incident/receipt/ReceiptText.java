package se.patala.incident.receipt;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import se.patala.kit.time.Sweden;

/** A receipt as people keep it: a text file, and a QR code of the signature. */
public final class ReceiptText {

  static final String BEGIN = "-----BEGIN PATALA RECEIPT-----";
  static final String END = "-----END PATALA RECEIPT-----";

  private static final int COLUMNS = 64;
  private static final int QUIET_MODULES = 4;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(Sweden.ZONE);

  private ReceiptText() {}

  /**
   * The file that the reporter keeps. What counts is what is signed; the lines above explain it.
   */
  public static String file(String signature, String municipality, UUID id, Instant receivedAt) {
    StringBuilder lines = new StringBuilder();
    lines
        .append("KVITTO FRÅN PÅTALA\n\n")
        .append("Mottaget av: ")
        .append(municipality)
        .append('\n')
        .append("Tidpunkt:    ")
        .append(TIME.format(receivedAt))
        .append(" svensk tid\n")
        .append("Rapport:     ")
        .append(id)
        .append("\n\n")
        .append(
            "Kvittot visar att rapporten togs emot då. Det säger inte vem som skrev den eller\n")
        .append("vad den handlar om. Vem som helst kan kontrollera det, även utan kommunen:\n")
        .append("deploy/patala verify-receipt FIL --key NYCKEL\n\n")
        .append(
            "This receipt proves that the report was received then. It says neither who wrote it\n")
        .append("nor what it is about. Anybody can verify it, without the municipality too.\n\n")
        .append(BEGIN)
        .append('\n');
    for (int from = 0; from < signature.length(); from += COLUMNS) {
      lines.append(signature, from, Math.min(from + COLUMNS, signature.length())).append('\n');
    }
    return lines.append(END).append('\n').toString();
  }

  /** The signature as a QR code, drawn as SVG: sharp on every screen, and no bitmap to store. */
  public static String qrCode(String signature) {
    BitMatrix modules = encode(signature);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
        shape-rendering="crispEdges"><rect width="100%%" height="100%%" fill="#fff"/>\
        <path d="%3$s" fill="#000"/></svg>
        """
        .formatted(modules.getWidth(), modules.getHeight(), path);
  }

  private static BitMatrix encode(String signature) {
    try {
      return new QRCodeWriter()
          .encode(
              signature,
              BarcodeFormat.QR_CODE,
              1,
              1,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.L,
                  EncodeHintType.MARGIN,
                  QUIET_MODULES));
    } catch (WriterException failure) {
      throw new IllegalStateException("The receipt does not fit into a QR code", failure);
    }
  }
}
