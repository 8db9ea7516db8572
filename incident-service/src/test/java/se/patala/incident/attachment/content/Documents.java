package se.patala.incident.attachment.content;

import static se.patala.incident.attachment.content.Raw.SECRET;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/** Documents with everything that a document can do by itself. */
final class Documents {

  /** Drawn on the page and therefore still there afterwards. */
  static final String SHOWN = "10 20 30 40 re f";

  private Documents() {}

  @FunctionalInterface
  interface Change {
    void apply(PDDocument document) throws IOException;
  }

  static byte[] pdf(Change... changes) {
    return pdf(CompressParameters.NO_COMPRESSION, changes);
  }

  static byte[] pdf(CompressParameters compression, Change... changes) {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDStream content = new PDStream(document);
      try (OutputStream stream = content.createOutputStream()) {
        stream.write(SHOWN.getBytes(StandardCharsets.US_ASCII));
      }
      page.setContents(content);
      for (Change change : changes) {
        change.apply(document);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes, compression);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void information(PDDocument document) throws IOException {
    document.getDocumentInformation().setAuthor(SECRET);
    document.getDocumentInformation().setCreationDate(Calendar.getInstance());
    document.getDocumentInformation().setCustomMetadataValue("Plats", SECRET);
    PDMetadata metadata = new PDMetadata(document);
    metadata.importXMPMetadata(
        ("<x:xmpmeta>" + SECRET + "</x:xmpmeta>").getBytes(StandardCharsets.UTF_8));
    document.getDocumentCatalog().setMetadata(metadata);
    document.getPage(0).setMetadata(metadata);
  }

  static void scripts(PDDocument document) {
    document
        .getDocumentCatalog()
        .setOpenAction(new PDActionJavaScript("app.alert('" + SECRET + "')"));
    COSDictionary actions = new COSDictionary();
    actions.setItem("O", new PDActionJavaScript(SECRET).getCOSObject());
    document.getPage(0).getCOSObject().setItem("AA", actions);
  }

  static void embedded(PDDocument document) throws IOException {
    PDComplexFileSpecification file = new PDComplexFileSpecification();
    file.setFile("lon.xls");
    PDEmbeddedFile content =
        new PDEmbeddedFile(
            document, new ByteArrayInputStream(SECRET.getBytes(StandardCharsets.UTF_8)));
    file.setEmbeddedFile(content);
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of("lon", file));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
    PDAnnotationFileAttachment annotation = new PDAnnotationFileAttachment();
    annotation.setFile(file);
    annotation.setContents(SECRET);
    document.getPage(0).setAnnotations(new ArrayList<>(List.of(annotation)));
  }

  static void launch(PDDocument document) throws IOException {
    PDActionLaunch launch = new PDActionLaunch();
    launch.getCOSObject().setString("F", SECRET);
    PDAnnotationLink program = new PDAnnotationLink();
    program.setAction(launch);
    PDActionURI address = new PDActionURI();
    address.setURI("https://kommunen.example/");
    address.getCOSObject().setItem(COSName.NEXT, new PDActionJavaScript(SECRET).getCOSObject());
    PDAnnotationLink link = new PDAnnotationLink();
    link.setAction(address);
    document.getPage(0).setAnnotations(new ArrayList<>(List.of(program, link)));
  }

  static void signature(PDDocument document) {
    COSDictionary signature = new COSDictionary();
    signature.setName("Type", "Sig");
    signature.setString("Name", SECRET);
    signature.setString("Location", SECRET);
    signature.setItem("ByteRange", COSArray.ofCOSIntegers(List.of(0, 1, 2, 3)));
    COSDictionary field = new COSDictionary();
    field.setName("FT", "Sig");
    field.setItem("V", signature);
    COSArray fields = new COSArray();
    fields.add(field);
    COSDictionary form = new COSDictionary();
    form.setItem("Fields", fields);
    form.setItem("XFA", new COSString(SECRET));
    document.getDocumentCatalog().getCOSObject().setItem("AcroForm", form);
  }

  static void photograph(PDDocument document) throws IOException {
    PDImageXObject image =
        new PDImageXObject(
            document,
            new ByteArrayInputStream(Pictures.jpegWith(Pictures.exif(1, true))),
            COSName.DCT_DECODE,
            Pictures.WIDTH,
            Pictures.HEIGHT,
            8,
            org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB.INSTANCE);
    try (PDPageContentStream content =
        new PDPageContentStream(
            document, document.getPage(0), PDPageContentStream.AppendMode.APPEND, false)) {
      content.drawImage(image, 0, 0);
    }
  }

  static Change encrypted(String owner, String user) {
    return document -> {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy(owner, user, new AccessPermission());
      policy.setEncryptionKeyLength(256);
      document.protect(policy);
    };
  }

  /** Objects by hand, with a right table of where they are. */
  static byte[] byHand(String trailer, Object... objects) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Raw.join("%PDF-1.7\n"));
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < objects.length; i++) {
      offsets.add(file.size());
      file.writeBytes(Raw.join((i + 1) + " 0 obj\n", objects[i], "\nendobj\n"));
    }
    int table = file.size();
    file.writeBytes(Raw.join("xref\n0 " + (objects.length + 1) + "\n0000000000 65535 f \n"));
    for (int offset : offsets) {
      file.writeBytes(Raw.join("%010d 00000 n \n".formatted(offset)));
    }
    file.writeBytes(
        Raw.join(
            "trailer\n<</Size "
                + (objects.length + 1)
                + "/Root 1 0 R"
                + trailer
                + ">>\nstartxref\n",
            table + "\n%%EOF\n"));
    return file.toByteArray();
  }

  /** An xref stream (which also is the trailer) with entries of one type 1, offset 4, third 2. */
  static byte[] withLocations(String extra, byte[] packedEntries) {
    byte[] begin = Raw.join("%PDF-1.7\n");
    return Raw.join(
        begin,
        "1 0 obj\n<</Type/XRef/Root 2 0 R/Filter/FlateDecode/Length " + packedEntries.length,
        extra,
        ">>stream\n",
        packedEntries,
        "\nendstream\nendobj\nstartxref\n" + begin.length + "\n%%EOF\n");
  }

  /** A catalogue inside a stream of objects that unpacks to so many bytes. */
  static byte[] withObjectStream(long unpackedBytes) {
    byte[] packed = Raw.deflatedZeros(unpackedBytes);
    byte[] begin = Raw.join("%PDF-1.7\n");
    byte[] container =
        Raw.join(
            "3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + packed.length,
            ">>stream\n",
            packed,
            "\nendstream\nendobj\n");
    int table = begin.length + container.length;
    byte[] entries =
        Raw.join(
            0,
            Raw.u32(0),
            Raw.u16(0),
            1,
            Raw.u32(table),
            Raw.u16(0),
            2,
            Raw.u32(3),
            Raw.u16(0),
            1,
            Raw.u32(begin.length),
            Raw.u16(0));
    return Raw.join(
        begin,
        container,
        "1 0 obj\n<</Type/XRef/Root 2 0 R/Size 4/W[1 4 2]/Length " + entries.length + ">>stream\n",
        entries,
        "\nendstream\nendobj\nstartxref\n" + table + "\n%%EOF\n");
  }
}
