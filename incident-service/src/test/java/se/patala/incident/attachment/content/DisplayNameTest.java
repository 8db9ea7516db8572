package se.patala.incident.attachment.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.text.Normalizer;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DisplayNameTest {

  static Stream<Arguments> names() {
    return Stream.of(
        arguments("IMG_0042.JPG", AttachmentType.JPEG, "IMG_0042.jpg"),
        arguments("IMG_0042.jpeg", AttachmentType.JPEG, "IMG_0042.jpeg"),
        arguments("IMG_0042.HEIC", AttachmentType.JPEG, "IMG_0042.jpg"),
        arguments("hot på torget.m4a", AttachmentType.M4A, "hot på torget.m4a"),
        arguments("inspelning", AttachmentType.OGG, "inspelning.ogg"),
        arguments("inspelning.opus", AttachmentType.OGG, "inspelning.opus"),
        arguments("../../etc/passwd", AttachmentType.TEXT, "passwd.txt"),
        arguments("C:\\Users\\anna\\brev.pdf", AttachmentType.PDF, "brev.pdf"),
        arguments("/var/www/", AttachmentType.PNG, "bilaga.png"),
        arguments("a/b\\c.png", AttachmentType.PNG, "c.png"),
        arguments("", AttachmentType.JPEG, "bilaga.jpg"),
        arguments("   ", AttachmentType.JPEG, "bilaga.jpg"),
        arguments("...", AttachmentType.JPEG, "bilaga.jpg"),
        arguments(".jpg", AttachmentType.JPEG, "bilaga.jpg"),
        arguments(".htaccess", AttachmentType.TEXT, "htaccess.txt"),
        arguments("\0\n\r\t", AttachmentType.JPEG, "bilaga.jpg"),
        arguments("brev\0.exe.pdf", AttachmentType.PDF, "brev.exe.pdf"),
        arguments("brev.pdf.exe", AttachmentType.PDF, "brev.pdf"),
        arguments("brev.exe", AttachmentType.PDF, "brev.pdf"),
        arguments("brev.docx", AttachmentType.PDF, "brev.pdf"),
        arguments("punkt 3.4", AttachmentType.PDF, "punkt 3.4.pdf"),
        arguments("fakturafdp.exe\u202e", AttachmentType.PDF, "fakturafdp.pdf"),
        arguments("faktura\u202efdp.exe", AttachmentType.PDF, "fakturafdp.pdf"),
        arguments("a\u200bb\u2066c\ufeff.png", AttachmentType.PNG, "abc.png"),
        arguments("två\r\nSet-Cookie: a=b.png", AttachmentType.PNG, "tvåSet-Cookie_ a=b.png"),
        arguments("a\"b<c>d|e?f*g:h.png", AttachmentType.PNG, "a_b_c_d_e_f_g_h.png"),
        arguments("CON", AttachmentType.TEXT, "_CON.txt"),
        arguments("con.txt", AttachmentType.TEXT, "_con.txt"),
        arguments("nul.tar.txt", AttachmentType.TEXT, "_nul.tar.txt"),
        arguments("LPT1.txt", AttachmentType.TEXT, "_LPT1.txt"),
        arguments("COM\u00b9.txt", AttachmentType.TEXT, "_COM\u00b9.txt"),
        arguments("aux .txt", AttachmentType.TEXT, "_aux.txt"),
        arguments("constant.txt", AttachmentType.TEXT, "constant.txt"),
        arguments("brev. .txt", AttachmentType.TEXT, "brev.txt"),
        arguments("a\u030angest.txt", AttachmentType.TEXT, "\u00e5ngest.txt"),
        arguments("a\u00a0\u2003 b.txt", AttachmentType.TEXT, "a b.txt"),
        arguments("a\ud800b.txt", AttachmentType.TEXT, "ab.txt"),
        arguments("\ue000\uffff.txt", AttachmentType.TEXT, "bilaga.txt"),
        arguments("glad 😀.txt", AttachmentType.TEXT, "glad 😀.txt"),
        arguments("x".repeat(500) + ".txt", AttachmentType.TEXT, "x".repeat(116) + ".txt"),
        arguments("😀".repeat(300), AttachmentType.TEXT, "😀".repeat(58) + ".txt"),
        arguments("e".repeat(115) + "\u0353\u0353", AttachmentType.TEXT, "e".repeat(114) + ".txt"),
        arguments("=cmd|'/c calc'!A1.pdf", AttachmentType.PDF, "c calc'!A1.pdf"),
        arguments("%2e%2e%2fpasswd", AttachmentType.TEXT, "%2e%2e%2fpasswd.txt"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void becomesANameThatHarmsNobody(String given, AttachmentType type, String shown) {
    assertThat(DisplayName.of(given, type)).isEqualTo(shown);
  }

  @Test
  void keepsItsPromisesForAnyName() {
    Random random = new Random(20_261_122);
    String pieces = "aÅ.. /\\:\0\u202e\u200f\u0301\ud83d\ude00CON.exe";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder given = new StringBuilder();
      for (int length = random.nextInt(200); length > 0; length--) {
        given.append(
            random.nextBoolean()
                ? pieces.charAt(random.nextInt(pieces.length()))
                : (char) random.nextInt(0x1_0000));
      }
      AttachmentType type = java.util.List.of(AttachmentType.values()).get(random.nextInt(8));
      String name = DisplayName.of(given.toString(), type);
      assertThat(name.length()).isBetween(5, DisplayName.MAX_LENGTH);
      assertThat(name)
          .doesNotContainPattern("[\\p{Cntrl}/\\\\:\"<>|?*\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
      assertThat(name).doesNotStartWith(".").doesNotStartWith(" ");
      assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
      assertThat(type.isFitting(name.substring(name.lastIndexOf('.') + 1))).isTrue();
      assertThat(DisplayName.of(name, type)).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @MethodSource("declared")
  void understandsHowDevicesSpellAType(String declared, String mediaType) {
    assertThat(AttachmentType.declaredAs(declared).map(AttachmentType::mediaType))
        .contains(mediaType);
  }

  static Stream<Arguments> declared() {
    return Stream.of(
        arguments("image/jpeg", "image/jpeg"),
        arguments("IMAGE/JPG", "image/jpeg"),
        arguments("text/plain; charset=iso-8859-1", "text/plain"),
        arguments(" audio/x-m4a ", "audio/mp4"),
        arguments("audio/ogg;codecs=opus", "audio/ogg"),
        arguments("image/heif", "image/heic"));
  }
}
