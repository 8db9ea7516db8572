package se.patala.followup.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.dhatim.fastexcel.Worksheet;

/** Writes a cube as an Office Open XML workbook: the rows of the CSV, and a sheet of notes. */
final class Workbook {

  private Workbook() {}

  static byte[] of(Cube cube) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (org.dhatim.fastexcel.Workbook workbook =
        new org.dhatim.fastexcel.Workbook(bytes, "Patala", "1.0")) {
      writeFigures(workbook.newWorksheet(cube.english() ? "Figures" : "Siffror"), cube);
      writeNotes(workbook.newWorksheet(cube.english() ? "Notes" : "Noter"), cube);
    } catch (IOException failure) {
      throw new UncheckedIOException("The figures have no workbook form", failure);
    }
    return bytes.toByteArray();
  }

  private static void writeFigures(Worksheet sheet, Cube cube) {
    List<String> columns = Csv.columns(cube);
    int valueColumn = columns.indexOf(Cube.CONTENTS_CODE);
    for (int column = 0; column < columns.size(); column++) {
      sheet.value(0, column, columns.get(column));
    }
    sheet.freezePane(0, 1);
    AtomicInteger row = new AtomicInteger();
    cube.forEach(
        cell -> {
          int at = row.incrementAndGet();
          List<String> texts = Csv.row(cell, cube.english());
          for (int column = 0; column < texts.size(); column++) {
            if (column != valueColumn && !texts.get(column).isEmpty()) {
              sheet.value(at, column, texts.get(column));
            }
          }
          Integer value = cell.value();
          if (value != null) {
            sheet.value(at, valueColumn, value);
          }
        });
  }

  private static void writeNotes(Worksheet sheet, Cube cube) {
    sheet.value(0, 0, cube.title());
    sheet.value(1, 0, cube.municipality());
    List<String> notes = cube.notes();
    for (int i = 0; i < notes.size(); i++) {
      sheet.value(2 + i, 0, notes.get(i));
    }
  }
}
