package se.patala.followup.sheet;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A paper of headings with text under them, in Swedish as its readers are: on the screen with a
 * button to copy each, or as a PDF.
 *
 * @param title what it is
 * @param to whom it goes
 * @param source the statute or policy behind it
 * @param fields what it says
 * @param notes what whoever sends it is to think of; not part of what is sent
 */
@Schema(name = "Sheet")
public record Sheet(
    String title, String to, String source, List<Field> fields, List<String> notes) {

  /** One heading and its text. */
  @Schema(name = "SheetField")
  public record Field(String label, String text) {}
}
