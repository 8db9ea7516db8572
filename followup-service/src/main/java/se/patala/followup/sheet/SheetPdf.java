package se.patala.followup.sheet;

/** A sheet as a PDF. */
public final class SheetPdf {

  private SheetPdf() {}

  /** The notes are left out: they are for whoever sends it. */
  public static byte[] render(Sheet sheet) {
    Paper paper =
        new Paper(
            sheet.title(), sheet.to() + (sheet.source().isEmpty() ? "" : " · " + sheet.source()));
    sheet.fields().forEach(field -> paper.heading(field.label()).text(field.text()));
    return paper.pdf();
  }
}
