package se.patala.followup.situation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.patala.followup.situation.SituationReport.SurveyLine;
import se.patala.followup.statistics.FigureText;
import se.patala.followup.statistics.PublishedFigures.Extract;

/**
 * The situation as indicators with external codes, for planning systems such as Stratsys: one row
 * by indicator and unit, semicolons, UTF-8 with a byte order mark as Swedish Excel wants it. A
 * hidden value is empty.
 */
final class Indicators {

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final CsvSchema COLUMNS =
      CsvSchema.builder()
          .addColumn("period")
          .addColumn("enhetskod")
          .addColumn("enhet")
          .addColumn("indikatorkod")
          .addColumn("indikator")
          .addColumn("värde")
          .build()
          .withHeader()
          .withColumnSeparator(';')
          .withLineSeparator("\r\n");

  private Indicators() {}

  static String of(SituationReport report) {
    List<List<String>> rows = new ArrayList<>();
    SurveyLine survey = report.survey();
    report
        .authorities()
        .forEach(
            line -> {
              String code = line.externalId() == null ? line.code() : line.externalId();
              rows.add(
                  row(report.period(), code, line.name(), "OP-ANTAL", "Rapporter", line.count()));
              rows.add(
                  row(
                      report.period(),
                      code,
                      line.name(),
                      "OP-PER100",
                      "Rapporter per 100 anställda",
                      line.perHundred()));
              if (survey != null) {
                rows.add(
                    row(
                        survey.closedOn().toString(),
                        code,
                        line.name(),
                        "OP-ANMALER",
                        "Rapporterade den senaste händelsen enligt enkäten, procent av utsatta",
                        line.reportingPercent()));
              }
            });
    if (survey != null) {
      survey
          .shares()
          .forEach(
              share ->
                  rows.add(
                      row(
                          survey.closedOn().toString(),
                          "KOMMUN",
                          report.municipality(),
                          "OP-ENKAT-" + share.code(),
                          "Enkät: " + share.label().sv(),
                          share.count())));
    }
    for (Extract extract : report.figures()) {
      extract
          .figures()
          .forEach(
              figure ->
                  rows.add(
                      row(
                          extract.period(),
                          "KOMMUN",
                          report.municipality(),
                          "OP-%s-%s"
                              .formatted(
                                  extract.variable().toUpperCase(Locale.ROOT), figure.code()),
                          extract.title() + ": " + figure.label(),
                          figure.count())));
    }
    try {
      return BYTE_ORDER_MARK + MAPPER.writer(COLUMNS).writeValueAsString(rows);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The indicators have no CSV form", failure);
    }
  }

  private static List<String> row(
      String period,
      String unitCode,
      String unit,
      String code,
      String indicator,
      @Nullable Integer value) {
    return List.of(
        period,
        FigureText.harmless(unitCode),
        FigureText.harmless(unit),
        code,
        indicator,
        value == null ? "" : value.toString());
  }
}
