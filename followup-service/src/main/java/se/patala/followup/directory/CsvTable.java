package se.patala.followup.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180, UTF-8) with a header, separated by semicolon, comma or tab as its header
 * shows.
 *
 * @param header the columns' names, lower case
 */
record CsvTable(DirectoryFile file, List<String> header, List<Row> rows) {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  /**
   * One row.
   *
   * @param line where it begins, from 1
   * @param cells what stands in each column; empty cells are left out
   */
  record Row(long line, Map<String, String> cells) {

    @Nullable String cell(String column) {
      return cells.get(column);
    }
  }

  static CsvTable read(DirectoryFile file) {
    String text = file.text();
    try (CsvParser parser = CSV.createParser(text)) {
      parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(text)));
      List<Row> rows = new ArrayList<>();
      List<String> header = List.of();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.START_ARRAY) {
          continue;
        }
        long line = parser.currentLocation().getLineNr();
        List<String> cells = cells(parser);
        if (header.isEmpty()) {
          header = cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
        } else if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
          rows.add(row(file, line, header, cells));
        }
      }
      if (header.isEmpty()) {
        throw file.refused(1, "empty-file");
      }
      return new CsvTable(file, header, rows);
    } catch (JsonProcessingException broken) {
      throw file.refused(broken.getLocation().getLineNr(), "broken-csv");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> cells(CsvParser parser) throws IOException {
    List<String> cells = new ArrayList<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      cells.add(parser.getText());
    }
    return cells;
  }

  private static Row row(DirectoryFile file, long line, List<String> header, List<String> cells) {
    if (cells.size() > header.size()) {
      throw file.refused(line, "too-many-cells", header.size(), cells.size());
    }
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        named.put(header.get(i), cells.get(i));
      }
    }
    return new Row(line, named);
  }

  private static char separator(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return Stream.of(';', '\t', ',')
        .filter(sign -> first.indexOf(sign) >= 0)
        .findFirst()
        .orElse(';');
  }
}
