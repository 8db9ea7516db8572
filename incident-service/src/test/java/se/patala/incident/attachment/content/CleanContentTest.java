package se.patala.incident.attachment.content;

import static org.assertj.core.api.Assertions.assertThat;
import static se.patala.incident.attachment.content.Raw.SECRET;
import static se.patala.incident.attachment.content.Raw.join;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;

/** What must still be there: the sound, the pixels, the pages, the words. */
class CleanContentTest {

  @Test
  void movesNothingInAHeicAndKeepsItsPixels() throws Exception {
    byte[] before = new Containers.Heic().build();
    byte[] clean = HeicContent.clean(before);

    assertThat(clean).hasSameSizeAs(before);
    int start = indexOf(before, Containers.PIXELS);
    assertThat(indexOf(clean, Containers.PIXELS)).isEqualTo(start);
    assertThat(Raw.contains(clean, "II*\0")).isFalse();
    assertThat(Raw.contains(clean, "MM\0*")).isFalse();
    assertThat(Raw.contains(clean, "udes")).isFalse();
    assertThat(Raw.contains(clean, "ispe")).isTrue();
  }

  @Test
  void zeroesExactlyWhatIsNoPictureInTheDataOfAHeic() throws Exception {
    Containers.Heic heic = new Containers.Heic();
    byte[] before = heic.build();
    byte[] clean = HeicContent.clean(before);

    int rest = indexOf(before, Containers.PIXELS) + Containers.PIXELS.length;
    int end = rest + heic.exif.length + heic.xmp.length + heic.hidden.length;
    assertThat(Arrays.copyOfRange(clean, rest, end)).containsOnly(0);
    byte[] meta = join("meta\0\0\0\0");
    assertThat(indexOf(clean, meta)).isEqualTo(indexOf(before, meta));
  }

  @Test
  void movesNothingInAnM4aAndKeepsItsSound() throws Exception {
    byte[] before = new Containers.M4a().build();
    byte[] clean = M4aContent.clean(before);

    assertThat(clean).hasSameSizeAs(before);
    assertThat(indexOf(clean, Containers.SOUND)).isEqualTo(indexOf(before, Containers.SOUND));
    assertThat(Raw.contains(clean, "udta")).isFalse();
    int movie = indexOf(clean, join("mvhd"));
    assertThat(Arrays.copyOfRange(clean, movie + 8, movie + 16)).containsOnly(0);
    assertThat(Bytes.of(clean).u32(movie + 20)).isEqualTo(12_000);
  }

  @Test
  void dropsTheDataOfTracksThatAreNotHeard() throws Exception {
    Containers.M4a sound = new Containers.M4a();
    byte[] chapters = sound.track("text");
    sound.moreMovie = chapters;
    byte[] clean = M4aContent.clean(sound.build());
    assertThat(indexOf(clean, Containers.SOUND)).isPositive();
    assertThat(Raw.contains(clean, "text")).isFalse();
  }

  @Test
  void keepsTheFramesOfAnMp3AndNothingElse() throws Exception {
    byte[] frames = Sounds.frames(40);
    byte[] clean =
        Mp3Content.clean(
            join(Sounds.id3v2(join(SECRET)), frames, Sounds.ape(), Sounds.id3v1(), "skräp"));
    assertThat(clean).isEqualTo(frames);
  }

  @Test
  void keepsTheSoundOfAnOgg() throws Exception {
    byte[] clean = OggContent.clean(Sounds.opus());
    assertThat(indexOf(clean, Raw.pattern(300, 4))).isPositive();
    assertThat(indexOf(clean, Raw.pattern(80, 5))).isPositive();
    assertThat(indexOf(clean, join("OpusTags\0\0\0\0\0\0\0\0"))).isPositive();

    byte[] vorbis = OggContent.clean(Sounds.vorbis());
    assertThat(indexOf(vorbis, join("\5vorbis", Raw.pattern(700, 6)))).isPositive();
    assertThat(indexOf(vorbis, join("\3vorbis\0\0\0\0\0\0\0\0\1"))).isPositive();
  }

  /** Checked by the bitwise sum of the test, not by the table of the product. */
  @Test
  void writesPagesOfOggInOrderWithTheirSums() throws Exception {
    for (byte[] file : new byte[][] {Sounds.opusWithLongComments(), Sounds.vorbis()}) {
      byte[] clean = OggContent.clean(file);
      Bytes bytes = Bytes.of(clean);
      int number = 0;
      int at = 0;
      while (at < clean.length) {
        int segments = bytes.u8(at + 26);
        int length = 27 + segments;
        for (int i = 0; i < segments; i++) {
          length += bytes.u8(at + 27 + i);
        }
        byte[] page = Arrays.copyOfRange(clean, at, at + length);
        Arrays.fill(page, 22, 26, (byte) 0);
        assertThat(bytes.u32LittleEndian(at + 18)).isEqualTo(number++);
        assertThat(bytes.u32LittleEndian(at + 22)).isEqualTo(Sounds.crc(page));
        at += length;
      }
      assertThat(number).isGreaterThan(2);
    }
  }

  @Test
  void keepsThePagesOfAPdf() throws Exception {
    byte[] clean = PdfContent.clean(Documents.pdf(Documents::information, Documents::scripts));
    try (PDDocument document = Loader.loadPDF(clean)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      PDPage page = document.getPage(0);
      assertThat(new String(page.getContents().readAllBytes(), StandardCharsets.US_ASCII))
          .contains(Documents.SHOWN);
      assertThat(document.getDocumentInformation().getMetadataKeys()).isEmpty();
      assertThat(document.getDocumentCatalog().getMetadata()).isNull();
      assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
      assertThat(page.getCOSObject().containsKey(COSName.AA)).isFalse();
    }
  }

  @Test
  void leavesAVisibleAddressInAPdfButNoProgram() throws Exception {
    byte[] clean = PdfContent.clean(Documents.pdf(Documents::launch));
    try (PDDocument document = Loader.loadPDF(clean)) {
      var annotations = document.getPage(0).getAnnotations();
      assertThat(annotations).hasSize(2);
      assertThat(((PDAnnotationLink) annotations.get(0)).getAction()).isNull();
      var action = ((PDAnnotationLink) annotations.get(1)).getAction();
      assertThat(((PDActionURI) action).getURI()).isEqualTo("https://kommunen.example/");
      assertThat(action.getNext()).isNull();
    }
  }

  @Test
  void leavesNoSecretInThePackedPartsOfAPdf() throws Exception {
    byte[][] documents = {
      Documents.pdf(
          CompressParameters.DEFAULT_COMPRESSION, Documents::information, Documents::scripts),
      Documents.pdf(Documents::embedded),
      Documents.pdf(Documents::signature),
      Documents.pdf(Documents::photograph, Documents::information)
    };
    for (byte[] document : documents) {
      assertThat(Raw.contains(unpacked(document), SECRET)).isTrue();
      assertThat(Raw.contains(unpacked(PdfContent.clean(document)), SECRET)).isFalse();
    }
  }

  @Test
  void keepsThePhotographOfAPdf() throws Exception {
    byte[] clean = PdfContent.clean(Documents.pdf(Documents::photograph));
    try (PDDocument document = Loader.loadPDF(clean)) {
      var resources = document.getPage(0).getResources();
      var image =
          (org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject)
              resources.getXObject(resources.getXObjectNames().iterator().next());
      assertThat(image.getImage().getWidth()).isEqualTo(Pictures.WIDTH);
    }
  }

  @Test
  void convertsTextToUtf8AndKeepsItsLines() throws Exception {
    assertThat(TextContent.clean(join("\u00ef\u00bb\u00bfa\r\nb\n"))).isEqualTo(join("a\r\nb\n"));
    assertThat(new String(TextContent.clean(join("gr", 0xf6, "t ", 0x80)), StandardCharsets.UTF_8))
        .isEqualTo("gröt €");
    byte[] swedish = "gröt 😀".getBytes(StandardCharsets.UTF_8);
    assertThat(TextContent.clean(swedish)).isEqualTo(swedish);
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }

  /** The file and, behind it, whatever each of its streams unpacks to. */
  private static byte[] unpacked(byte[] pdf) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(pdf);
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at + 6)) {
      int start = at + 6;
      while (start < pdf.length && (pdf[start] == '\r' || pdf[start] == '\n')) {
        start++;
      }
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(pdf, start, pdf.length - start);
        byte[] some = new byte[1 << 16];
        all.write(some, 0, inflater.inflate(some));
      } catch (DataFormatException notPacked) {
        // the file itself is searched as well
      } finally {
        inflater.end();
      }
    }
    return all.toByteArray();
  }
}
