package se.patala.kit.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/**
 * Which page of a list: {@code page} from 1, {@code limit} 20 unless said (REST API-profil
 * FNS.07–09).
 */
public class Paging {

  @QueryParam("page")
  @DefaultValue("1")
  @Min(1)
  int page = 1;

  @QueryParam("limit")
  @DefaultValue("20")
  @Min(1)
  @Max(1000)
  int limit = 20;

  public int page() {
    return page;
  }

  public int limit() {
    return limit;
  }

  /** Zero-based, as Panache counts. */
  public int index() {
    return page - 1;
  }

  public Meta meta(int count, long totalRecords) {
    return new Meta(page, limit, count, totalRecords, (totalRecords + limit - 1) / limit);
  }

  /** Where in the list the answer stands (FNS.13). */
  public record Meta(int page, int limit, int count, long totalRecords, long totalPages) {

    /** Of a list that always comes whole. */
    public static Meta whole(int count) {
      return new Meta(1, Math.max(count, 1), count, count, 1);
    }
  }
}
