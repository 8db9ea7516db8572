package se.patala.followup.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.StringWriter;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.patala.statistics.Period;

/**
 * Describes public tables as DCAT-AP-SE 3.0.1 in RDF/XML: a catalogue that Sveriges dataportal can
 * harvest, and a single dataset for a municipality that keeps a catalogue of its own.
 */
@ApplicationScoped
class DataCatalogue {

  static final String PATH = "/followup/v1/open-data";

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String DCAT = "http://www.w3.org/ns/dcat#";
  private static final String TERMS = "http://purl.org/dc/terms/";
  private static final String FOAF = "http://xmlns.com/foaf/0.1/";
  private static final String VCARD = "http://www.w3.org/2006/vcard/ns#";
  private static final Map<String, String> PREFIXES =
      Map.of(RDF, "rdf", DCAT, "dcat", TERMS, "dcterms", FOAF, "foaf", VCARD, "vcard");

  private static final String DATE = "http://www.w3.org/2001/XMLSchema#date";
  private static final String EU = "http://publications.europa.eu/resource/authority/";
  private static final String MEDIA = "http://www.iana.org/assignments/media-types/";
  private static final Map<Period.Length, String> FREQUENCY =
      Map.of(
          Period.Length.MONTH, "MONTHLY",
          Period.Length.QUARTER, "QUARTERLY",
          Period.Length.YEAR, "ANNUAL");

  private final OpenDataSettings settings;

  DataCatalogue(OpenDataSettings settings) {
    this.settings = settings;
  }

  /** All public tables. */
  String catalogue(List<PublishedTable> tables) {
    Description description = new Description();
    Element catalogue = description.thing(DCAT, "Catalog", at("/catalogue.rdf") + "#catalogue");
    String municipality = tables.getFirst().frozen().municipality();
    describe(catalogue, TERMS, "title", "Otillåten påverkan", "Undue influence on officials");
    describe(
        catalogue,
        TERMS,
        "description",
        "Händelser av hot, trakasserier, våld och skadegörelse mot anställda i %s."
            .formatted(municipality),
        "Threats, harassment, violence and damage against staff of %s.".formatted(municipality));
    refer(catalogue, TERMS, "publisher", publisher());
    refer(catalogue, TERMS, "license", settings.licence().toString());
    refer(catalogue, TERMS, "language", EU + "language/SWE");
    refer(catalogue, TERMS, "language", EU + "language/ENG");
    tables.forEach(table -> refer(catalogue, DCAT, "dataset", idOf(table)));
    refer(catalogue, DCAT, "service", service());
    tables.forEach(table -> describe(description, table));
    describeCommon(description, municipality);
    return description.text();
  }

  /** One of them, to be put into another catalogue. */
  String dataset(PublishedTable table) {
    Description description = new Description();
    describe(description, table);
    describeCommon(description, table.frozen().municipality());
    return description.text();
  }

  private void describe(Description description, PublishedTable table) {
    Element dataset = description.thing(DCAT, "Dataset", idOf(table));
    Cube swedish = table.outline(false);
    Cube english = table.outline(true);
    describe(dataset, TERMS, "title", swedish.title(), english.title());
    describe(
        dataset,
        TERMS,
        "description",
        String.join(" ", swedish.notes()),
        String.join(" ", english.notes()));
    refer(dataset, TERMS, "publisher", publisher());
    refer(dataset, DCAT, "contactPoint", contact());
    refer(dataset, DCAT, "theme", EU + "data-theme/GOVE");
    refer(dataset, TERMS, "accessRights", EU + "access-right/PUBLIC");
    refer(
        dataset,
        TERMS,
        "accrualPeriodicity",
        EU + "frequency/" + FREQUENCY.get(table.table().length()));
    Element modified =
        add(
            dataset,
            TERMS,
            "modified",
            table.updated().atZone(ZoneOffset.UTC).toLocalDate().toString());
    modified.setAttributeNS(RDF, "rdf:datatype", DATE);
    distribute(description, dataset, table, "json", "application/json", "JSON-stat 2.0");
    distribute(description, dataset, table, "csv", "text/csv", "CSV");
  }

  private void distribute(
      Description description,
      Element dataset,
      PublishedTable table,
      String ending,
      String mediaType,
      String name) {
    String address = file(table, ending);
    String id = address + "#distribution";
    refer(dataset, DCAT, "distribution", id);
    Element distribution = description.thing(DCAT, "Distribution", id);
    describe(distribution, TERMS, "title", name, name);
    refer(distribution, DCAT, "accessURL", address);
    refer(distribution, DCAT, "downloadURL", address);
    refer(distribution, DCAT, "mediaType", MEDIA + mediaType);
    refer(distribution, TERMS, "license", settings.licence().toString());
    refer(distribution, DCAT, "accessService", service());
  }

  private void describeCommon(Description description, String municipality) {
    Element publisher = description.thing(FOAF, "Agent", publisher());
    add(publisher, FOAF, "name", municipality);
    Element contact = description.thing(VCARD, "Organization", contact());
    add(contact, VCARD, "fn", settings.contact().name());
    settings
        .contact()
        .email()
        .ifPresent(email -> refer(contact, VCARD, "hasEmail", "mailto:" + email));
    Element service = description.thing(DCAT, "DataService", service());
    describe(service, TERMS, "title", "Påtala, öppna data", "Påtala, open data");
    refer(service, DCAT, "endpointURL", at(""));
    refer(
        service,
        DCAT,
        "endpointDescription",
        address().resolve("/followup/v1/openapi.json").toString());
    refer(service, TERMS, "license", settings.licence().toString());
    refer(service, DCAT, "contactPoint", contact());
  }

  private String publisher() {
    return settings.publisher().map(URI::toString).orElseGet(() -> at("") + "#publisher");
  }

  private String contact() {
    return at("") + "#contact";
  }

  private String service() {
    return at("") + "#service";
  }

  private String idOf(PublishedTable table) {
    return file(table, "rdf") + "#dataset";
  }

  private String file(PublishedTable table, String ending) {
    return at("/tables/" + table.table().id() + "." + ending);
  }

  private String at(String path) {
    return address().resolve(PATH + path).toString();
  }

  private URI address() {
    return settings.address().orElseThrow();
  }

  private static void describe(
      Element of, String namespace, String name, String swedish, String english) {
    add(of, namespace, name, swedish).setAttributeNS(XMLConstants.XML_NS_URI, "xml:lang", "sv");
    add(of, namespace, name, english).setAttributeNS(XMLConstants.XML_NS_URI, "xml:lang", "en");
  }

  private static void refer(Element of, String namespace, String name, String address) {
    element(of, namespace, name).setAttributeNS(RDF, "rdf:resource", address);
  }

  private static Element add(Element of, String namespace, String name, String text) {
    Element added = element(of, namespace, name);
    added.setTextContent(text);
    return added;
  }

  private static Element element(Element of, String namespace, String name) {
    Element added =
        of.getOwnerDocument().createElementNS(namespace, PREFIXES.get(namespace) + ":" + name);
    of.appendChild(added);
    return added;
  }

  /** An RDF/XML document that is being written. */
  private static final class Description {

    private final Document document;
    private final Element root;

    Description() {
      try {
        this.document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
      } catch (ParserConfigurationException impossible) {
        throw new IllegalStateException(impossible);
      }
      this.root = document.createElementNS(RDF, "rdf:RDF");
      document.appendChild(root);
    }

    Element thing(String namespace, String kind, String address) {
      Element thing = element(root, namespace, kind);
      thing.setAttributeNS(RDF, "rdf:about", address);
      return thing;
    }

    String text() {
      try {
        Transformer writer = TransformerFactory.newInstance().newTransformer();
        writer.setOutputProperty(OutputKeys.INDENT, "yes");
        StringWriter text = new StringWriter();
        writer.transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
      } catch (TransformerException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
