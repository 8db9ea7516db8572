package se.patala.incident.attachment.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static se.patala.incident.attachment.content.Containers.box;
import static se.patala.incident.attachment.content.Containers.ftyp;
import static se.patala.incident.attachment.content.Pictures.chunk;
import static se.patala.incident.attachment.content.Pictures.exif;
import static se.patala.incident.attachment.content.Pictures.header;
import static se.patala.incident.attachment.content.Pictures.jpeg;
import static se.patala.incident.attachment.content.Pictures.jpegWith;
import static se.patala.incident.attachment.content.Pictures.png;
import static se.patala.incident.attachment.content.Pictures.pngWith;
import static se.patala.incident.attachment.content.Pictures.segment;
import static se.patala.incident.attachment.content.Raw.SECRET;
import static se.patala.incident.attachment.content.Raw.deflate;
import static se.patala.incident.attachment.content.Raw.join;
import static se.patala.incident.attachment.content.Raw.u16;
import static se.patala.incident.attachment.content.Raw.u32;
import static se.patala.incident.attachment.content.Raw.u64;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttachmentContentTest {

  private static final String JPEG = "image/jpeg";
  private static final String PNG = "image/png";
  private static final String HEIC = "image/heic";
  private static final String PDF = "application/pdf";
  private static final String TEXT = "text/plain";
  private static final String M4A = "audio/mp4";
  private static final String MP3 = "audio/mpeg";
  private static final String OGG = "audio/ogg";

  @ParameterizedTest(name = "{0}")
  @MethodSource({"liars", "brokenPictures", "brokenContainers", "brokenSounds", "brokenDocuments"})
  void refusesWithTheRightCode(String what, String declared, byte[] content, String code) {
    byte[] before = content.clone();

    Decision decision = AttachmentContent.decide(content, declared, "fil");

    assertThat(decision).isInstanceOf(Decision.Refused.class);
    assertThat(((Decision.Refused) decision).code()).isEqualTo(code);
    assertThat(Arrays.equals(content, before)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"photographs", "screenshots", "containers", "sounds", "documents", "texts"})
  void keepsTheFileAndNothingThatTellsOnItsSender(String what, String declared, byte[] content) {
    byte[] before = content.clone();

    Decision decision = AttachmentContent.decide(content, declared, "fil");

    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    Decision.Accepted accepted = (Decision.Accepted) decision;
    assertThat(accepted.type().mediaType()).isEqualTo(declared);
    assertThat(accepted.name()).isEqualTo("fil." + accepted.type().extension());
    assertThat(accepted.content()).isNotEmpty();
    assertThat(Raw.contains(accepted.content(), SECRET)).isFalse();
    assertThat(Raw.contains(accepted.content(), "PK\3\4")).isFalse();
    assertThat(Raw.contains(accepted.content(), "<?php")).isFalse();
    assertThat(Arrays.equals(content, before)).isTrue();
    Decision again = AttachmentContent.decide(content, declared, "fil");
    assertThat(Arrays.equals(((Decision.Accepted) again).content(), accepted.content())).isTrue();
    Decision twice = AttachmentContent.decide(accepted.content(), declared, "fil");
    assertThat(twice).isInstanceOf(Decision.Accepted.class);
  }

  static Stream<Arguments> liars() {
    byte[] html = join("<!DOCTYPE html><script>alert(1)</script>");
    byte[] svg = join("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
    byte[] exe = join("MZ\u0090\0\3\0\0\0", new byte[500]);
    byte[] gif = join("GIF89a", new byte[60]);
    byte[] webp = join("RIFF", u32(9), "WEBPVP8 ", new byte[60]);
    byte[] docm = Raw.zip("word/vbaProject.bin");
    return Stream.of(
        arguments("nothing", JPEG, new byte[0], "file-empty"),
        arguments("no text", TEXT, new byte[0], "file-empty"),
        arguments("text of a mark only", TEXT, join("\u00ef\u00bb\u00bf"), "file-empty"),
        arguments("one byte too many", TEXT, spaces(15_000_001), "file-too-large"),
        arguments("text that grows in UTF-8", TEXT, letters(8_000_000), "file-too-large"),
        arguments("archive", "application/zip", Raw.zip("a"), "file-type-not-allowed"),
        arguments("SVG with script", "image/svg+xml", svg, "file-type-not-allowed"),
        arguments("web page", "text/html", html, "file-type-not-allowed"),
        arguments("GIF", "image/gif", gif, "file-type-not-allowed"),
        arguments("WebP", "image/webp", webp, "file-type-not-allowed"),
        arguments("program", "application/x-msdownload", exe, "file-type-not-allowed"),
        arguments("video", "video/mp4", new Containers.M4a().build(), "file-type-not-allowed"),
        arguments(
            "Word with macros",
            "application/vnd.ms-word.document.macroEnabled.12",
            docm,
            "file-type-not-allowed"),
        arguments("no declared type", "", jpeg(), "file-type-not-allowed"),
        arguments(
            "several declared types", "image/jpeg, image/png", jpeg(), "file-type-not-allowed"),
        arguments("archive as photograph", JPEG, Raw.zip("a.jpg"), "file-type-mismatch"),
        arguments("Word as PDF", PDF, docm, "file-type-mismatch"),
        arguments("program as PDF", PDF, exe, "file-type-mismatch"),
        arguments("program as text", TEXT, exe, "file-type-mismatch"),
        arguments("archive as text", TEXT, Raw.zip("a.txt"), "file-type-mismatch"),
        arguments("web page as text", TEXT, html, "file-type-mismatch"),
        arguments("web page as photograph", JPEG, html, "file-type-mismatch"),
        arguments("SVG as PNG", PNG, svg, "file-type-mismatch"),
        arguments("SVG as text", TEXT, join("\u00ef\u00bb\u00bf\n ", svg), "file-type-mismatch"),
        arguments("GIF as PNG", PNG, gif, "file-type-mismatch"),
        arguments(
            "GIF with archive as JPEG", JPEG, join(gif, Raw.zip("a.class")), "file-type-mismatch"),
        arguments("WebP as JPEG", JPEG, webp, "file-type-mismatch"),
        arguments("PNG as JPEG", JPEG, pngWith(), "file-type-mismatch"),
        arguments("JPEG as PNG", PNG, jpeg(), "file-type-mismatch"),
        arguments("JPEG as HEIC", HEIC, jpeg(), "file-type-mismatch"),
        arguments("HEIC as JPEG", JPEG, new Containers.Heic().build(), "file-type-mismatch"),
        arguments("HEIC as M4A", M4A, new Containers.Heic().build(), "file-type-mismatch"),
        arguments("M4A as HEIC", HEIC, new Containers.M4a().build(), "file-type-mismatch"),
        arguments("PDF as text", TEXT, Documents.pdf(), "file-type-mismatch"),
        arguments(
            "PDF behind other bytes", PDF, join("GIF8 ", Documents.pdf()), "file-type-mismatch"),
        arguments(
            "PDF inside an archive",
            PDF,
            join(Raw.zip("a"), Documents.pdf()),
            "file-type-mismatch"),
        arguments("rich text as text", TEXT, join("{\\rtf1 hej}"), "file-type-mismatch"),
        arguments("MP3 as Ogg", OGG, Sounds.frames(5), "file-type-mismatch"),
        arguments("Ogg as MP3", MP3, Sounds.opus(), "file-type-mismatch"),
        arguments("wave as MP3", MP3, join("RIFF", u32(9), "WAVEfmt "), "file-type-mismatch"),
        arguments(
            "AVIF as HEIC",
            HEIC,
            join(ftyp("avif", "avif", "mif1", "miaf"), box("free")),
            "file-type-mismatch"),
        arguments("QuickTime as M4A", M4A, join(ftyp("qt  "), box("moov")), "file-type-mismatch"),
        arguments("text with a zero", TEXT, join("hej\0hopp"), "text-unreadable"),
        arguments("text with escapes", TEXT, join("hej\u001b[31m"), "text-unreadable"),
        arguments("text in UTF-16", TEXT, join(0xff, 0xfe, "h\0e\0j\0"), "text-unreadable"),
        arguments("text in nothing known", TEXT, join("a", 0x81, 0xff), "text-unreadable"),
        arguments(
            "marked UTF-8 that is none",
            TEXT,
            join("\u00ef\u00bb\u00bfa", 0xe5),
            "text-unreadable"));
  }

  static Stream<Arguments> brokenPictures() {
    byte[] whole = jpeg();
    byte[] rows = Pictures.rows();
    byte[] bomb = Raw.deflatedZeros(20_000_000);
    return Stream.of(
        arguments("JPEG cut in half", JPEG, Arrays.copyOf(whole, whole.length / 2), "file-broken"),
        arguments(
            "JPEG without its end", JPEG, Arrays.copyOf(whole, whole.length - 2), "file-broken"),
        arguments("JPEG of three bytes", JPEG, Arrays.copyOf(whole, 3), "file-broken"),
        arguments("JPEG whose pixels stop", JPEG, stopped(whole), "file-broken"),
        arguments("JPEG without a frame", JPEG, join("\u00ff\u00d8\u00ff\u00d9"), "file-broken"),
        arguments(
            "JPEG with a segment of length 0",
            JPEG,
            join("\u00ff\u00d8\u00ff\u00e1\0\0", new byte[9]),
            "file-broken"),
        arguments("JPEG flood", JPEG, resized(whole, 50_000, 50_000), "image-too-large"),
        arguments("JPEG a little too large", JPEG, resized(whole, 8_000, 5_001), "image-too-large"),
        arguments("JPEG of height 0", JPEG, resized(whole, 64, 0), "file-broken"),
        arguments("JPEG in printing colours", JPEG, components(whole, 4), "image-colours"),
        arguments("JPEG of twelve bits", JPEG, precision(whole, 12), "file-broken"),
        arguments("lossless JPEG", JPEG, frameKind(whole, 0xc3), "file-broken"),
        arguments("arithmetic JPEG", JPEG, frameKind(whole, 0xc9), "file-broken"),
        arguments("JPEG of a thousand scans", JPEG, manyScans(whole), "file-broken"),
        arguments(
            "PNG flood",
            PNG,
            png(
                header(50_000, 50_000, 8, 6, 0),
                chunk("IDAT", deflate(new byte[9])),
                chunk("IEND")),
            "image-too-large"),
        arguments(
            "PNG of sixteen bits and forty megapixels",
            PNG,
            png(header(5_000, 8_000, 16, 6, 0), chunk("IDAT", deflate(new byte[9])), chunk("IEND")),
            "image-too-large"),
        arguments(
            "PNG of negative width",
            PNG,
            png(header(0x8000_0000L, 1, 8, 2, 0), chunk("IEND")),
            "image-too-large"),
        arguments(
            "PNG a line wide",
            PNG,
            png(header(1, 40_000, 1, 0, 0), chunk("IEND")),
            "image-too-large"),
        arguments("PNG of width 0", PNG, png(header(0, 5, 8, 2, 0), chunk("IEND")), "file-broken"),
        arguments(
            "PNG bomb in the pixels",
            PNG,
            png(header(64, 48, 8, 2, 0), chunk("IDAT", bomb), chunk("IEND")),
            "file-too-complex"),
        arguments(
            "PNG cut in half", PNG, Arrays.copyOf(pngWith(), pngWith().length / 2), "file-broken"),
        arguments(
            "PNG without its end",
            PNG,
            Arrays.copyOf(pngWith(), pngWith().length - 12),
            "file-broken"),
        arguments(
            "PNG with half its pixels",
            PNG,
            png(
                header(64, 48, 8, 2, 0),
                chunk("IDAT", deflate(Arrays.copyOf(rows, rows.length / 2))),
                chunk("IEND")),
            "file-broken"),
        arguments("PNG with a wrong checksum", PNG, flipped(pngWith(), 29), "file-broken"),
        arguments(
            "PNG without header",
            PNG,
            png(chunk("IDAT", deflate(rows)), chunk("IEND")),
            "file-broken"),
        arguments("PNG with two headers", PNG, pngWith(header(64, 48, 8, 2, 0)), "file-broken"),
        arguments(
            "PNG with an unknown critical part",
            PNG,
            pngWith(chunk("EVIL", SECRET)),
            "file-broken"),
        arguments(
            "PNG with a huge length",
            PNG,
            join(png(header(64, 48, 8, 2, 0)), u32(0x7fff_ffff), "IDATx"),
            "file-broken"),
        arguments(
            "PNG of depth 3", PNG, png(header(64, 48, 3, 0, 0), chunk("IEND")), "file-broken"),
        arguments(
            "PNG palette without one",
            PNG,
            png(header(8, 8, 8, 3, 0), chunk("IDAT", deflate(new byte[72])), chunk("IEND")),
            "file-broken"),
        arguments(
            "PNG whose pixels are no zlib",
            PNG,
            png(header(64, 48, 8, 2, 0), chunk("IDAT", SECRET), chunk("IEND")),
            "file-broken"));
  }

  static Stream<Arguments> brokenContainers() {
    byte[] good = new Containers.Heic().build();
    byte[] sound = new Containers.M4a().build();
    return Stream.of(
        heic("HEIC cut in half", Arrays.copyOf(good, good.length / 2), "file-broken"),
        heic("HEIC of a brand only", ftyp("heic", "mif1"), "file-broken"),
        heic("HEIC with an archive behind", join(good, Raw.zip("a")), "file-broken"),
        heic("HEIC with a box of length 4", join(good, u32(4), "free"), "file-broken"),
        heic(
            "HEIC with a box of 64 bit length", join(good, u32(1), "free", u64(-1)), "file-broken"),
        heic("HEIC with a huge box", join(good, u32(1), "free", u64(1L << 62)), "file-broken"),
        heic("HEIC with two metas", join(good, box("meta", u32(0))), "file-broken"),
        heic("HEIC whose Exif overlaps the picture", h -> h.exifOffsetChange = -10, "file-broken"),
        heic("HEIC whose Exif lies outside", h -> h.exifOffsetChange = 1_000_000, "file-broken"),
        heic("HEIC whose Exif lies in the header", h -> h.exifOffsetChange = -620, "file-broken"),
        heic(
            "HEIC whose Exif is longer than the file",
            h -> h.exifLengthChange = 0xf000_0000L,
            "file-broken"),
        heic("HEIC whose Exif is made of items", h -> h.exifMethod = 2, "file-broken"),
        heic("HEIC whose Exif lies in a missing idat", h -> h.exifMethod = 1, "file-broken"),
        heic("HEIC with data elsewhere", h -> h.dataReference = 1, "file-broken"),
        heic("HEIC with a protected item", h -> h.protection = 1, "file-encrypted"),
        heic("HEIC with one item twice", h -> h.duplicateItem = true, "file-broken"),
        heic("HEIC whose main item is Exif", h -> h.primary = 2, "file-broken"),
        heic("HEIC whose main item is missing", h -> h.primary = 9, "file-broken"),
        heic("HEIC with unknown places", h -> h.ilocVersion = 3, "file-broken"),
        heic("HEIC flood", h -> h.width = 0xffff_ffffL, "image-too-large"),
        heic("HEIC of width 0", h -> h.width = 0, "file-broken"),
        heic(
            "HEIC with two property lists",
            h -> h.moreMeta = box("iprp", box("ipco")),
            "file-broken"),
        m4a("M4A cut in half", Arrays.copyOf(sound, sound.length / 2), "file-broken"),
        m4a("M4A with an archive behind", join(sound, Raw.zip("a")), "file-broken"),
        m4a("M4A of 31 minutes", m -> m.seconds = 31 * 60, "audio-too-long"),
        m4a(
            "M4A of 31 minutes with a wide header",
            m -> {
              m.seconds = 31 * 60;
              m.movieVersion = 1;
            },
            "audio-too-long"),
        m4a("M4A that hides its length", m -> m.tableSeconds = 31 * 60, "audio-too-long"),
        m4a("M4A with video", m -> m.moreMovie = m.track("vide"), "video-not-allowed"),
        m4a("M4A of video only", m -> m.kind = "vide", "video-not-allowed"),
        m4a("M4A in fragments", m -> m.moreTop = box("moof", SECRET), "audio-streamed"),
        m4a("M4A prepared for fragments", m -> m.moreMovie = box("mvex"), "audio-streamed"),
        m4a("M4A without sound", m -> m.kind = "text", "file-broken"),
        m4a("M4A with sound outside", m -> m.chunkOffsetChange = 5_000, "file-broken"),
        m4a("M4A with sound in its header", m -> m.chunkOffsetChange = -20, "file-broken"),
        m4a("M4A with sound in another file", m -> m.selfContained = 0, "file-broken"),
        m4a("M4A of too many samples", m -> m.samples = 4_000_000_000L, "file-broken"),
        m4a("M4A with a locked track", m -> m.codec = "enca", "file-encrypted"),
        m4a("M4A of an unknown codec", m -> m.codec = "evil", "file-broken"),
        m4a("M4A with two movies", m -> m.moreTop = box("moov", SECRET), "file-broken"));
  }

  static Stream<Arguments> brokenSounds() {
    byte[] opus = Sounds.opus();
    byte[] first = Sounds.page(2, 0, 0, Sounds.OPUS_HEAD);
    byte[] tags = Sounds.page(0, 0, 1, Sounds.comments("OpusTags", ""));
    byte[] other = Sounds.page(2, 0, 0, Sounds.OPUS_HEAD);
    other[14] = 1;
    return Stream.of(
        arguments("MP3 of tags only", MP3, Sounds.id3v2(join(SECRET)), "file-broken"),
        arguments("MP3 of two frames", MP3, Sounds.frames(2), "file-broken"),
        arguments(
            "MP3 with an archive inside",
            MP3,
            join(Sounds.frames(9), Raw.pattern(9_000, 1), Sounds.frames(9)),
            "file-broken"),
        arguments(
            "MP3 followed by much else",
            MP3,
            join(Sounds.frames(9), Raw.pattern(9_000, 1)),
            "file-broken"),
        arguments(
            "tag followed by a program",
            MP3,
            join(Sounds.id3v2(new byte[9]), "MZ", Raw.pattern(9_000, 1)),
            "file-broken"),
        arguments(
            "MP3 with a tag longer than itself",
            MP3,
            join("ID3\4\0\0", 127, 127, 127, 127, Sounds.frames(9)),
            "file-broken"),
        arguments("MP3 of 31 minutes", MP3, Sounds.longMp3(31 * 60), "audio-too-long"),
        arguments(
            "MPEG layer II",
            MP3,
            join(Sounds.id3v2(new byte[9]), 0xff, 0xfd, 0x90, 0, new byte[6_000]),
            "file-broken"),
        arguments(
            "Ogg cut in its last page", OGG, Arrays.copyOf(opus, opus.length - 5), "file-broken"),
        arguments("Ogg with one bit turned", OGG, flipped(opus, opus.length - 40), "file-broken"),
        arguments("Ogg with an archive behind", OGG, join(opus, Raw.zip("a")), "file-broken"),
        arguments("Ogg without sound", OGG, join(first, tags), "file-broken"),
        arguments("Ogg of one page", OGG, first, "file-broken"),
        arguments(
            "Ogg of video",
            OGG,
            join(Sounds.page(2, 0, 0, join("\u0080theora", new byte[40])), tags),
            "video-not-allowed"),
        arguments("Ogg of two streams", OGG, join(opus, other), "file-broken"),
        arguments("Ogg of two songs", OGG, join(opus, opus), "file-broken"),
        arguments(
            "Ogg of 31 minutes",
            OGG,
            Sounds.opus(Sounds.comments("OpusTags", ""), 48_000L * 60 * 31),
            "audio-too-long"),
        arguments(
            "Ogg of negative length",
            OGG,
            Sounds.opus(Sounds.comments("OpusTags", ""), -5),
            "file-broken"),
        arguments(
            "Ogg without comments",
            OGG,
            Sounds.opus(join("Nothing of that kind"), 960),
            "file-broken"),
        arguments(
            "Ogg whose first page holds more",
            OGG,
            join(
                Sounds.page(2, 0, 0, join(Sounds.OPUS_HEAD, SECRET)),
                tags,
                Sounds.page(4, 9, 2, Raw.pattern(9, 1))),
            "file-broken"),
        arguments(
            "Ogg with sound on the page of comments",
            OGG,
            join(
                first,
                Sounds.page(0, 0, 1, Sounds.comments("OpusTags", ""), Raw.pattern(50, 1)),
                Sounds.page(4, 9, 2, Raw.pattern(9, 1))),
            "file-broken"),
        arguments(
            "Ogg of Vorbis at rate 0",
            OGG,
            join(
                Sounds.page(
                    2, 0, 0, join(Arrays.copyOf(Sounds.VORBIS_HEAD, 12), u32(0), new byte[13], 1)),
                tags),
            "file-broken"));
  }

  static Stream<Arguments> brokenDocuments() {
    byte[] pdf = Documents.pdf();
    Object catalogue = "<</Type/Catalog/Pages 2 0 R>>";
    Object pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    return Stream.of(
        pdf("PDF cut in half", Arrays.copyOf(pdf, pdf.length / 2), "file-broken"),
        pdf("PDF of its first line", join("%PDF-1.7\n"), "file-broken"),
        pdf("PDF of first and last line", join("%PDF-1.7\n%%EOF"), "file-broken"),
        pdf("PDF with an archive behind", join(pdf, Raw.zip("a"), new byte[1_100]), "file-broken"),
        pdf(
            "PDF with a table elsewhere",
            join("%PDF-1.7\nstartxref\n99999999\n%%EOF"),
            "file-broken"),
        pdf(
            "PDF locked with a password",
            Documents.pdf(Documents.encrypted("a", "b")),
            "file-encrypted"),
        pdf(
            "PDF locked for changes only",
            Documents.pdf(Documents.encrypted("a", "")),
            "file-encrypted"),
        pdf(
            "PDF locked, packed",
            Documents.pdf(CompressParameters.DEFAULT_COMPRESSION, Documents.encrypted("a", "")),
            "file-encrypted"),
        pdf(
            "PDF without pages",
            Documents.byHand("", catalogue, "<</Type/Pages/Kids[]/Count 0>>"),
            "file-broken"),
        pdf("PDF without catalogue", Documents.byHand("", "null"), "file-broken"),
        pdf(
            "PDF of arrays without end",
            Documents.byHand(
                "", catalogue, pages, join("<</Type/Page/A ", "[".repeat(100_000), ">>")),
            "file-broken"),
        pdf(
            "PDF of a million values",
            Documents.byHand(
                "", catalogue, pages, join("<</Type/Page/A [", "300 ".repeat(1_600_000), "]>>")),
            "file-too-complex"),
        pdf(
            "PDF bomb in a stream of objects",
            Documents.withObjectStream(100_000_000),
            "file-too-complex"),
        pdf(
            "PDF of a billion objects",
            Documents.withLocations("/W[0 0 0]/Size 2000000000", deflate(new byte[9])),
            "file-too-complex"),
        pdf(
            "PDF of a billion objects in an index",
            Documents.withLocations("/W[1 4 2]/Size 5/Index[0 2000000000]", deflate(new byte[9])),
            "file-too-complex"),
        pdf(
            "PDF bomb in its table",
            Documents.withLocations("/W[1 4 2]/Size 5", Raw.deflatedZeros(20_000_000)),
            "file-too-complex"),
        pdf(
            "PDF with a table of huge rows",
            Documents.withLocations(
                "/W[1 4 2]/Size 5/DecodeParms<</Predictor 12/Columns 2000000000>>",
                deflate(new byte[9])),
            "file-too-complex"),
        pdf(
            "PDF packed in an old way",
            Documents.withLocations("/W[1 4 2]/Size 5/Filter/LZWDecode", deflate(new byte[9])),
            "file-too-complex"),
        pdf("PDF of two thousand pages", manyPages(2_001), "file-too-complex"));
  }

  private static byte[] manyPages(int count) {
    Object[] objects = new Object[count + 2];
    StringBuilder kids = new StringBuilder();
    for (int i = 0; i < count; i++) {
      kids.append(i + 3).append(" 0 R ");
      objects[i + 2] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>";
    }
    objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
    objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + count + ">>";
    return Documents.byHand("", objects);
  }

  static Stream<Arguments> photographs() {
    BufferedImage grey = Pictures.quarters(BufferedImage.TYPE_BYTE_GRAY);
    byte[] second = jpegWith(exif(1, true));
    Stream<Arguments> cameras =
        Stream.of(true, false)
            .flatMap(
                little ->
                    Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 0, 9)
                        .map(
                            turn ->
                                arguments(
                                    "camera " + (little ? "II" : "MM") + turn,
                                    JPEG,
                                    jpegWith(exif(turn, little)))));
    return Stream.concat(
        cameras,
        Stream.of(
            arguments("plain JPEG", JPEG, jpeg()),
            arguments(
                "progressive JPEG",
                JPEG,
                Pictures.jpeg(Pictures.quarters(BufferedImage.TYPE_3BYTE_BGR), true)),
            arguments("grey JPEG", JPEG, Pictures.jpeg(grey, false)),
            arguments("JPEG without JFIF", JPEG, Pictures.withoutJfif(second)),
            arguments("JPEG with fill bytes", JPEG, jpegWith(join(0xff, 0xff, exif(1, true)))),
            arguments("JPEG with two Exifs", JPEG, jpegWith(exif(1, true), exif(3, false))),
            arguments(
                "JPEG with XMP",
                JPEG,
                jpegWith(segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", SECRET))),
            arguments(
                "JPEG with long XMP",
                JPEG,
                jpegWith(
                    segment(
                        0xe1,
                        "http://ns.adobe.com/xmp/extension/\0",
                        SECRET,
                        Raw.pattern(60_000, 1)))),
            arguments("JPEG with IPTC", JPEG, jpegWith(segment(0xed, "Photoshop 3.0\0", SECRET))),
            arguments("JPEG with a comment", JPEG, jpegWith(segment(0xfe, SECRET))),
            arguments(
                "JPEG with a maker's own",
                JPEG,
                jpegWith(segment(0xe4, SECRET), segment(0xef, SECRET))),
            arguments(
                "JPEG with a false Adobe mark", JPEG, jpegWith(segment(0xee, "Adobe", SECRET))),
            arguments(
                "JPEG with a colour profile",
                JPEG,
                jpegWith(Pictures.profileSegment(Pictures.displayP3()))),
            arguments(
                "JPEG with a broken profile",
                JPEG,
                jpegWith(Pictures.profileSegment(join(SECRET)))),
            arguments(
                "JPEG with broken Exif",
                JPEG,
                jpegWith(segment(0xe1, "Exif\0\0II*\0", u32(-1), SECRET))),
            arguments("JPEG with empty Exif", JPEG, jpegWith(segment(0xe1, "Exif\0"))),
            arguments(
                "JPEG with a thumbnail in JFIF",
                JPEG,
                jpegWith(segment(0xe0, "JFXX\0", 0x10, second))),
            arguments(
                "JPEG with a second picture",
                JPEG,
                join(jpegWith(segment(0xe2, "MPF\0", SECRET)), second)),
            arguments("JPEG with an archive behind", JPEG, join(jpeg(), Raw.zip("a.class"))),
            arguments(
                "JPEG with an archive in a comment",
                JPEG,
                jpegWith(segment(0xfe, Raw.zip("a.class")))),
            arguments("JPEG with a web page behind", JPEG, join(jpeg(), "<html><script>", SECRET)),
            arguments(
                "JPEG with PHP in a comment",
                JPEG,
                jpegWith(segment(0xfe, "<?php system('", SECRET)))));
  }

  static Stream<Arguments> screenshots() {
    byte[] tiff = Pictures.tiff(6, false);
    byte[] name = join("Profil ", SECRET, 0, 0);
    return Stream.of(
        arguments("plain PNG", PNG, pngWith()),
        arguments("PNG with tEXt", PNG, pngWith(chunk("tEXt", "Comment\0", SECRET))),
        arguments(
            "PNG with zTXt", PNG, pngWith(chunk("zTXt", "Comment\0\0", deflate(join(SECRET))))),
        arguments(
            "PNG with iTXt", PNG, pngWith(chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0", SECRET))),
        arguments("PNG with eXIf", PNG, pngWith(chunk("eXIf", tiff))),
        arguments("PNG with a time", PNG, pngWith(chunk("tIME", u16(2026), 1, 2, 3, 4, 5))),
        arguments(
            "PNG with a profile", PNG, pngWith(chunk("iCCP", name, deflate(Pictures.displayP3())))),
        arguments(
            "PNG with a profile bomb",
            PNG,
            pngWith(chunk("iCCP", name, Raw.deflatedZeros(20_000_000)))),
        arguments(
            "PNG with a text bomb",
            PNG,
            pngWith(chunk("zTXt", "a\0\0", Raw.deflatedZeros(20_000_000)))),
        arguments("PNG with a private part", PNG, pngWith(chunk("prVt", SECRET))),
        arguments(
            "PNG with a wrong checksum of words",
            PNG,
            pngWith(flipped(chunk("tEXt", "a\0", SECRET), 12))),
        arguments("PNG with an archive behind", PNG, join(pngWith(), Raw.zip("a"))),
        arguments("PNG with PHP behind", PNG, join(pngWith(), "<?php ", SECRET)),
        arguments(
            "animated PNG",
            PNG,
            pngWith(
                chunk("acTL", u32(2), u32(0)),
                chunk("fcTL", u32(0), u32(64), u32(48), new byte[14]),
                chunk("fdAT", u32(1), SECRET))),
        arguments(
            "interlaced PNG",
            PNG,
            png(header(1, 1, 8, 2, 1), chunk("IDAT", deflate(new byte[4])), chunk("IEND"))),
        arguments(
            "PNG of sixteen bits",
            PNG,
            png(header(8, 8, 16, 6, 0), chunk("IDAT", deflate(new byte[8 * 65])), chunk("IEND"))),
        arguments(
            "PNG in black and white",
            PNG,
            png(
                header(9, 8, 1, 0, 0),
                chunk("tEXt", "a\0", SECRET),
                chunk("IDAT", deflate(new byte[8 * 3])),
                chunk("IEND"))),
        arguments(
            "PNG with a palette",
            PNG,
            png(
                header(8, 8, 4, 3, 0),
                chunk("PLTE", 1, 2, 3, 4, 5, 6),
                chunk("tRNS", 0),
                chunk("IDAT", deflate(new byte[8 * 5])),
                chunk("IEND"))),
        arguments(
            "transparent PNG",
            PNG,
            Pictures.encoded(Pictures.quarters(BufferedImage.TYPE_INT_ARGB), "png")));
  }

  static Stream<Arguments> containers() {
    return Stream.of(
        heic("HEIC", h -> {}),
        heic("HEIC with places of version 0", h -> h.ilocVersion = 0),
        heic("HEIC with places of version 2", h -> h.ilocVersion = 2),
        heic("HEIC with Exif in idat", h -> h.exifInOwnBox = true),
        heic("HEIC with an unknown item", h -> h.exifType = "evil"),
        heic("HEIC of brand mif1", h -> h.ftyp = ftyp("mif1", "heic")),
        heic("HEIC with XMP in a uuid box", h -> h.moreTop = box("uuid", new byte[16], SECRET)),
        heic("HEIC with user data", h -> h.moreTop = box("udta", box("\u00a9xyz", SECRET))),
        heic("HEIC with words in meta", h -> h.moreMeta = box("xml ", u32(0), SECRET)),
        heic("HEIC with a uuid box in meta", h -> h.moreMeta = box("uuid", new byte[16], SECRET)),
        heic("motion photo", h -> h.moreTop = box("mpvd", new Containers.M4a().build())),
        heic("HEIC with a movie", h -> h.moreTop = box("moov", SECRET)),
        heic("HEIC with hidden data", h -> h.moreTop = box("mdat", SECRET)),
        heic("HEIC with an archive in free space", h -> h.moreTop = box("free", Raw.zip("a"))),
        heic("HEIC with an archive in data", h -> h.hidden = Raw.zip("a")),
        heic("HEIC whose last box has no length", h -> h.moreTop = join(u32(0), "free", SECRET)),
        heic(
            "HEIC with a wide box",
            h -> h.moreTop = join(u32(1), "free", u64(16L + SECRET.length()), SECRET)),
        m4a("M4A", m -> {}),
        m4a(
            "M4A with tags",
            m -> m.moreMovie = box("udta", box("meta", u32(0), box("ilst", SECRET)))),
        m4a("M4A with a place", m -> m.moreMovie = box("meta", u32(0), SECRET)),
        m4a("M4A with XMP", m -> m.moreTop = box("uuid", new byte[16], SECRET)),
        m4a("M4A with top-level meta", m -> m.moreTop = box("meta", u32(0), SECRET)),
        m4a("M4A with words in a track", m -> m.moreTrack = box("meta", u32(0), SECRET)),
        m4a("M4A with chapters", m -> m.moreMovie = m.track("text")),
        m4a("M4A with wide offsets", m -> m.wideOffsets = true),
        m4a("M4A with a wide header", m -> m.movieVersion = 1),
        m4a("M4A of brand isom", m -> m.ftyp = ftyp("isom", "mp42")),
        m4a("M4A with an archive in free space", m -> m.moreTop = box("skip", Raw.zip("a"))),
        m4a("M4A with an archive in data", m -> m.hidden = Raw.zip("a")),
        m4a("Apple Lossless", m -> m.codec = "alac"));
  }

  static Stream<Arguments> sounds() {
    byte[] frames = Sounds.frames(40);
    return Stream.of(
        arguments("MP3", MP3, frames),
        arguments("MP3 with ID3v2", MP3, join(Sounds.id3v2(join(SECRET, new byte[300])), frames)),
        arguments(
            "MP3 with two ID3v2",
            MP3,
            join(Sounds.id3v2(join(SECRET)), Sounds.id3v2(join(SECRET)), frames)),
        arguments("MP3 with ID3v1", MP3, join(frames, Sounds.id3v1())),
        arguments("MP3 with APE", MP3, join(frames, Sounds.ape(), Sounds.id3v1())),
        arguments(
            "MP3 with lyrics",
            MP3,
            join(frames, "LYRICSBEGIN", SECRET, "000030LYRICS200", Sounds.id3v1())),
        arguments(
            "MP3 with a tag in the middle",
            MP3,
            join(frames, Sounds.id3v1(), Sounds.id3v2(join(SECRET)), frames)),
        arguments(
            "MP3 cut in its last frame", MP3, join(frames, Arrays.copyOf(Sounds.frame(1), 200))),
        arguments(
            "MP3 with zeros around",
            MP3,
            join(Sounds.id3v2(join(SECRET)), new byte[900], frames, new byte[900])),
        arguments("MP3 with a small archive behind", MP3, join(frames, Raw.zip("a"))),
        arguments(
            "MP3 that begins in a frame",
            MP3,
            join(Sounds.id3v2(join(SECRET)), Raw.pattern(100, 1), SECRET, frames)),
        arguments("MP3 of 29 minutes", MP3, Sounds.longMp3(29 * 60)),
        arguments("Opus", OGG, Sounds.opus()),
        arguments("Vorbis", OGG, Sounds.vorbis()),
        arguments("Opus with comments over two pages", OGG, Sounds.opusWithLongComments()),
        arguments(
            "Opus of 29 minutes",
            OGG,
            Sounds.opus(Sounds.comments("OpusTags", ""), 48_000L * 60 * 29)));
  }

  static Stream<Arguments> documents() {
    byte[] pdf = Documents.pdf(Documents::information);
    return Stream.of(
        arguments("PDF", PDF, Documents.pdf()),
        arguments("PDF with information", PDF, pdf),
        arguments(
            "packed PDF with information",
            PDF,
            Documents.pdf(CompressParameters.DEFAULT_COMPRESSION, Documents::information)),
        arguments("PDF with scripts", PDF, Documents.pdf(Documents::scripts)),
        arguments("PDF with an embedded file", PDF, Documents.pdf(Documents::embedded)),
        arguments("PDF that starts programs", PDF, Documents.pdf(Documents::launch)),
        arguments("PDF with a signature and a form", PDF, Documents.pdf(Documents::signature)),
        arguments("PDF with a photograph", PDF, Documents.pdf(Documents::photograph)),
        arguments(
            "PDF with an earlier version",
            PDF,
            join(pdf, "\n9 0 obj (", SECRET, ") endobj\n", tail(pdf))),
        arguments("PDF with a small archive behind", PDF, join(pdf, Raw.zip("a"))));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("text", TEXT, join("Hej\r\nhopp\n")),
        arguments("text of one letter", TEXT, join("a")),
        arguments(
            "Swedish text", TEXT, "Åtgärda hotet på torget 😀".getBytes(StandardCharsets.UTF_8)),
        arguments("marked text", TEXT, join("\u00ef\u00bb\u00bfHej")),
        arguments("Windows text", TEXT, join("Tr", 0xe5, "kigt ", 0x80, " 50")),
        arguments(
            "exported chat",
            TEXT,
            "\u200e[2026-11-22 10:00] Hot: \u202aJag vet\u202c".getBytes(StandardCharsets.UTF_8)),
        arguments("largest text", TEXT, spaces(15_000_000)));
  }

  private static Arguments heic(String what, byte[] content, String code) {
    return arguments(what, HEIC, content, code);
  }

  private static Arguments heic(String what, Consumer<Containers.Heic> change, String code) {
    return arguments(what, HEIC, changed(change), code);
  }

  private static Arguments heic(String what, Consumer<Containers.Heic> change) {
    return arguments(what, HEIC, changed(change));
  }

  private static byte[] changed(Consumer<Containers.Heic> change) {
    Containers.Heic heic = new Containers.Heic();
    change.accept(heic);
    return heic.build();
  }

  private static Arguments m4a(String what, byte[] content, String code) {
    return arguments(what, M4A, content, code);
  }

  private static Arguments m4a(String what, Consumer<Containers.M4a> change, String code) {
    return arguments(what, M4A, changedSound(change), code);
  }

  private static Arguments m4a(String what, Consumer<Containers.M4a> change) {
    return arguments(what, M4A, changedSound(change));
  }

  private static byte[] changedSound(Consumer<Containers.M4a> change) {
    Containers.M4a sound = new Containers.M4a();
    change.accept(sound);
    return sound.build();
  }

  private static Arguments pdf(String what, byte[] content, String code) {
    return arguments(what, PDF, content, code);
  }

  private static byte[] spaces(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ' ');
    return bytes;
  }

  private static byte[] letters(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xe5);
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    copy[at] ^= 1;
    return copy;
  }

  /** The last lines of a document: the same table of objects once more. */
  private static byte[] tail(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return join(text.substring(text.lastIndexOf("startxref")));
  }

  private static int frame(byte[] jpeg) {
    for (int i = 2; i < jpeg.length - 1; i++) {
      if (jpeg[i] == (byte) 0xff && (jpeg[i + 1] == (byte) 0xc0 || jpeg[i + 1] == (byte) 0xc2)) {
        return i;
      }
    }
    throw new IllegalStateException("no frame");
  }

  private static byte[] resized(byte[] jpeg, int width, int height) {
    byte[] copy = jpeg.clone();
    int at = frame(jpeg) + 5;
    System.arraycopy(join(u16(height), u16(width)), 0, copy, at, 4);
    return copy;
  }

  private static byte[] precision(byte[] jpeg, int bits) {
    byte[] copy = jpeg.clone();
    copy[frame(jpeg) + 4] = (byte) bits;
    return copy;
  }

  private static byte[] components(byte[] jpeg, int count) {
    byte[] copy = jpeg.clone();
    copy[frame(jpeg) + 9] = (byte) count;
    return copy;
  }

  private static byte[] frameKind(byte[] jpeg, int marker) {
    byte[] copy = jpeg.clone();
    copy[frame(jpeg) + 1] = (byte) marker;
    return copy;
  }

  private static int scan(byte[] jpeg) {
    for (int i = frame(jpeg); i < jpeg.length - 1; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xda) {
        return i;
      }
    }
    throw new IllegalStateException("no scan");
  }

  private static byte[] manyScans(byte[] jpeg) {
    byte[] scan = Arrays.copyOfRange(jpeg, scan(jpeg), jpeg.length - 2);
    byte[] all = Arrays.copyOf(jpeg, scan(jpeg));
    for (int i = 0; i < 1_000; i++) {
      all = join(all, Arrays.copyOf(scan, 30));
    }
    return join(all, 0xff, 0xd9);
  }

  /** Ends properly, but in the middle of the picture. */
  private static byte[] stopped(byte[] jpeg) {
    int scan = scan(jpeg);
    return join(Arrays.copyOf(jpeg, scan + 14 + (jpeg.length - scan - 14) / 3), 0xff, 0xd9);
  }
}
