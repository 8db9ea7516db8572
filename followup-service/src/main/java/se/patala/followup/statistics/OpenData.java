package se.patala.followup.statistics;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The tables that everybody may read. A municipality decides that table by table. */
@Startup
@ApplicationScoped
class OpenData {

  private final FrozenCells cells;
  private final List<FigureTable> tables;

  /**
   * @throws IllegalStateException when a table is named that there is not, or it is not said where
   *     it is and whom to ask
   */
  OpenData(FrozenCells cells, OpenDataSettings settings) {
    this.cells = cells;
    this.tables =
        settings.tables().orElse(List.of()).stream()
            .map(
                id ->
                    FigureTable.of(id)
                        .orElseThrow(
                            () ->
                                new IllegalStateException(
                                    "patala.open-data.tables names " + id + ", which is no table")))
            .toList();
    if (!tables.isEmpty()
        && (settings.contact().email().isEmpty() || settings.address().isEmpty())) {
      throw new IllegalStateException(
          "Open data needs patala.open-data.address and patala.open-data.contact.email");
    }
  }

  /** Those that have figures; none where nothing is public. */
  List<PublishedTable> tables() {
    Frozen frozen = cells.now();
    return tables.stream().flatMap(table -> PublishedTable.of(table, frozen).stream()).toList();
  }

  /** Empty when it is not public, or is none, or has no figures. */
  Optional<PublishedTable> table(String id) {
    return tables().stream().filter(published -> published.table().id().equals(id)).findFirst();
  }
}
