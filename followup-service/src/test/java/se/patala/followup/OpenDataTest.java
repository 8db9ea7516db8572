package se.patala.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.DCAT;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.FOAF;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.VCARD4;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.Test;

/** What leaves the municipality by its own decision, and how often the rest may be asked for. */
@QuarkusTest
class OpenDataTest extends FigureTesting {

  private static final String OPEN_DATA = "/followup/v1/open-data";

  OpenDataTest() {
    super(new FigureCity(5, 2));
  }

  @Test
  void everybodyReadsWhatTheMunicipalityMakesPublicAndNothingElse() throws IOException {
    given().get(OPEN_DATA + "/catalogue.rdf").then().statusCode(404);
    reportEvenly(JANUARY, 200);
    releaseUntil(JANUARY);

    String catalogue =
        given()
            .get(OPEN_DATA + "/catalogue.rdf")
            .then()
            .statusCode(200)
            .header("Content-Type", containsString("application/rdf+xml"))
            .extract()
            .asString();
    Model model = Rio.parse(new StringReader(catalogue), "", RDFFormat.RDFXML);
    for (Map.Entry<IRI, List<IRI>> mandatory :
        Map.of(
                DCAT.CATALOG,
                List.of(
                    DCTERMS.TITLE,
                    DCTERMS.DESCRIPTION,
                    DCTERMS.PUBLISHER,
                    DCAT.HAS_DATASET,
                    DCTERMS.LICENSE),
                DCAT.DATASET,
                List.of(
                    DCTERMS.TITLE,
                    DCTERMS.DESCRIPTION,
                    DCTERMS.PUBLISHER,
                    DCAT.HAS_DISTRIBUTION,
                    DCAT.CONTACT_POINT),
                DCAT.DISTRIBUTION,
                List.of(DCAT.ACCESS_URL, DCAT.ACCESS_SERVICE, DCTERMS.LICENSE),
                DCAT.DATA_SERVICE,
                List.of(DCTERMS.TITLE, DCAT.ENDPOINT_URL),
                FOAF.AGENT,
                List.of(FOAF.NAME),
                VCARD4.ORGANIZATION,
                List.of(VCARD4.FN, VCARD4.HAS_EMAIL))
            .entrySet()) {
      Set<Resource> things = model.filter(null, RDF.TYPE, mandatory.getKey()).subjects();
      assertThat(things).as("%s", mandatory.getKey()).isNotEmpty();
      for (Resource thing : things) {
        for (IRI property : mandatory.getValue()) {
          assertThat(model.filter(thing, property, null))
              .as("%s of %s", property, thing)
              .isNotEmpty();
        }
      }
    }
    // What is spoken of is told.
    for (Value spokenOf :
        Stream.of(DCTERMS.PUBLISHER, DCAT.HAS_DATASET, DCAT.HAS_DISTRIBUTION, DCAT.CONTACT_POINT)
            .flatMap(property -> model.filter(null, property, null).objects().stream())
            .toList()) {
      assertThat(model.filter((Resource) spokenOf, RDF.TYPE, null)).as("%s", spokenOf).isNotEmpty();
    }
    assertThat(model.filter(null, DCAT.DOWNLOAD_URL, null).objects()).hasSize(2);
    for (Value address : model.filter(null, DCAT.DOWNLOAD_URL, null).objects()) {
      String path = URI.create(address.stringValue()).getPath();
      String open =
          given()
              .get(path)
              .then()
              .statusCode(200)
              .header("Cache-Control", "public, max-age=3600")
              .extract()
              .asString();
      String format = path.endsWith("csv") ? "csv" : "json-stat2";
      assertThat(open)
          .isEqualTo(
              committee()
                  .get(TABLES + "/incidents-by-category/data?outputFormat=" + format)
                  .asString());
    }
    given().get(OPEN_DATA + "/tables/incidents-by-category.rdf").then().statusCode(200);
    for (String closed : List.of("incidents-month", "incidents-by-category-year", "nonsense")) {
      for (String ending : List.of(".json", ".csv", ".rdf")) {
        given().get(OPEN_DATA + "/tables/" + closed + ending).then().statusCode(404);
      }
    }
  }

  @Test
  void whoAsksWithoutEndWaits() {
    reportEvenly(JANUARY, 100);
    releaseUntil(JANUARY);
    RequestSpecification script = as(UUID.randomUUID(), "analyst");
    JsonNode config = read(script.get("/followup/v1/statistics/config").asString());
    int most = config.path("maxCallsPerTimeWindow").asInt();
    clock.moveTo(Instant.parse("2031-03-01T08:00:00Z"));
    for (int call = 0; call < most; call++) {
      script.get(TABLES).then().statusCode(200);
    }
    script
        .get(TABLES)
        .then()
        .statusCode(429)
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .body("title", equalTo("För många frågor på kort tid"));
    committee().get(TABLES).then().statusCode(200);
    clock.moveTo(
        Instant.parse("2031-03-01T08:00:00Z").plusSeconds(config.path("timeWindow").asInt()));
    script.get(TABLES).then().statusCode(200);
  }
}
