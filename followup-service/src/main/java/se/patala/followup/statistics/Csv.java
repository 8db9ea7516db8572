package se.patala.followup.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a cube as CSV (RFC 4180) in long form: codes, texts, value and status; the value is empty
 * where hidden.
 */
final class Csv {

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  private Csv() {}

  static List<String> columns(Cube cube) {
    return List.of(
        Cube.REGION,
        "regiontext",
        cube.variable(),
        cube.variable() + "text",
        Cube.TIME,
        Cube.CONTENTS_CODE,
        "status");
  }

  static String of(Cube cube, char separator) {
    CsvSchema.Builder schema = CsvSchema.builder();
    columns(cube).forEach(schema::addColumn);
    List<List<String>> rows = new ArrayList<>();
    cube.forEach(cell -> rows.add(row(cell, cube.english())));
    try {
      return byteOrderMark(separator)
          + MAPPER
              .writer(
                  schema
                      .build()
                      .withHeader()
                      .withColumnSeparator(separator)
                      .withLineSeparator("\r\n"))
              .writeValueAsString(rows);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The figures have no CSV form", failure);
    }
  }

  /** Who asks for semicolons opens it in a spreadsheet, which would guess at its letters. */
  private static String byteOrderMark(char separator) {
    return separator == Selection.SEMICOLON ? "\uFEFF" : "";
  }

  /** What a row says, column by column. */
  static List<String> row(Cube.Cell cell, boolean english) {
    Integer value = cell.value();
    return List.of(
        cell.region().code(),
        FigureText.harmless(cell.region().label(english)),
        cell.kind().code(),
        cell.kind().label(english),
        cell.period().code(),
        value == null ? "" : value.toString(),
        value == null ? Cube.HIDDEN : "");
  }
}
