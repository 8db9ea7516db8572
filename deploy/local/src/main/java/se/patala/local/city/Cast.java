package se.patala.local.city;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who of the city can log in, and on which seat of the organisation each of them sits. */
final class Cast {

  private static final String DEMO_UNIT = "Försörjningsstöd Norr";
  private static final String OTHER_UNIT = "Lindskolan";
  private static final String NEIGHBOURING_UNIT = "Boendestöd";

  /**
   * One who can log in.
   *
   * @param seat where in the organisation, see {@link Seats}
   */
  record Player(
      String seat,
      String userName,
      String givenName,
      String familyName,
      String who,
      List<String> realmRoles) {}

  private static final Map<String, Player> BY_SEAT =
      List.of(
              player(
                  Seats.employee(DEMO_UNIT, 2),
                  "medarbetare",
                  "Maja",
                  "Sjölund",
                  "anställd på Försörjningsstöd Norr"),
              player(
                  Seats.employee(DEMO_UNIT, 3),
                  "medarbetare2",
                  "Hassan",
                  "Ekström",
                  "anställd på samma enhet"),
              player(
                  Seats.manager(DEMO_UNIT),
                  "chef",
                  "Karin",
                  "Åkerlund",
                  "enhetschef där",
                  "manager"),
              player(
                  Seats.deputy(DEMO_UNIT),
                  "stallforetradare",
                  "Jonas",
                  "Hedberg",
                  "ställföreträder enhetschefen",
                  "manager"),
              player(
                  Seats.areaManager("Individ- och familjeomsorg"),
                  "chef2",
                  "Lena",
                  "Nordvall",
                  "områdeschef, närmast över",
                  "manager"),
              player(
                  Seats.employee("Vuxen och missbruk", Seats.SAFETY_REP),
                  "skyddsombud",
                  "Samira",
                  "Grönkvist",
                  "skyddsombud för området",
                  "safety-rep"),
              player(
                  Seats.employee("Boendestöd", Seats.EMPLOYEE_REPRESENTATIVE),
                  "kommitte",
                  "Oskar",
                  "Lindgren",
                  "ledamot i förvaltningens skyddskommitté (FSG)",
                  "committee-member"),
              player(
                  Seats.administration("soc", Seats.CHAIR),
                  "ordforande",
                  "Birgitta",
                  "Dalström",
                  "ordförande i FSG",
                  "committee-member"),
              player(
                  Seats.administration("soc", Seats.HR),
                  "hr",
                  "Petra",
                  "Holmgren",
                  "HR för Socialnämnden",
                  "hr"),
              player(
                  Seats.administration("soc", Seats.LAWYER),
                  "jurist",
                  "David",
                  "Strandberg",
                  "jurist för Socialnämnden, tar hand om det som förtroendevalda utsätts för",
                  "lawyer",
                  "elected-contact"),
              player(
                  Seats.administration("soc", Seats.SEALED_HANDLER),
                  "visselblasning",
                  "Ingrid",
                  "Stenmark",
                  "tar hand om förseglade ärenden",
                  "sealed-handler"),
              player(
                  Seats.administration("soc", Seats.SAS),
                  "sas",
                  "Eva",
                  "Lundvall",
                  "socialt ansvarig samordnare",
                  "sas"),
              player(
                  Seats.administration("soc", Seats.POLITICIAN),
                  "politiker",
                  "Mats",
                  "Ljungberg",
                  "ledamot i Socialnämnden",
                  "politician"),
              player(
                  Seats.employee("Kansliet", 6),
                  "sakerhet",
                  "Stefan",
                  "Fredholm",
                  "säkerhetschef",
                  "security-officer"),
              player(
                  Seats.employee("Kansliet", 7),
                  "analytiker",
                  "Yasmin",
                  "Berggren",
                  "analytiker, ser bara statistik",
                  "analyst"),
              player(
                  Seats.employee("Ekonomi och upphandling", 6),
                  "revisor",
                  "Henrik",
                  "Sundmark",
                  "granskar spårbarhet, ser inget innehåll",
                  "auditor"),
              player(
                  Seats.employee("Personal och lön", 6),
                  "orgadmin",
                  "Ulrika",
                  "Söderblad",
                  "sköter organisationen, ser inget innehåll",
                  "org-admin"),
              player(
                  Seats.administration("soc", Seats.CHIEF),
                  "chef3",
                  "Magnus",
                  "Ehrenborg",
                  "förvaltningschef, överst i Socialnämnden",
                  "manager"),
              player(
                  Seats.employee(NEIGHBOURING_UNIT, 2),
                  "medarbetare-granne",
                  "Sara",
                  "Kvist",
                  "anställd på Boendestöd, en annan enhet i samma nämnd"),
              player(
                  Seats.manager(NEIGHBOURING_UNIT),
                  "chef-granne",
                  "Amir",
                  "Nordin",
                  "enhetschef där",
                  "manager"),
              player(
                  Seats.employee("Bäckskolan", Seats.SAFETY_REP),
                  "skyddsombud-annan",
                  "Monika",
                  "Tallberg",
                  "skyddsombud i en annan nämnd",
                  "safety-rep"),
              player(
                  Seats.administration("bun", Seats.HR),
                  "hr-annan",
                  "Fredrik",
                  "Wallgren",
                  "HR för en annan nämnd",
                  "hr",
                  "committee-member"),
              player(
                  Seats.administration("bun", Seats.SEALED_HANDLER),
                  "visselblasning-annan",
                  "Cecilia",
                  "Norell",
                  "tar hand om förseglade ärenden i en annan nämnd",
                  "sealed-handler"),
              player(
                  Seats.employee(OTHER_UNIT, 2),
                  "medarbetare-annan",
                  "Elin",
                  "Björkman",
                  "anställd på Lindskolan, en annan nämnd"),
              player(
                  Seats.manager(OTHER_UNIT),
                  "chef-annan",
                  "Robert",
                  "Almkvist",
                  "rektor där",
                  "manager"))
          .stream()
          .collect(Collectors.toMap(Player::seat, Function.identity()));

  /** The order in which people read them. */
  static final List<String> ORDER =
      List.of(
          "medarbetare",
          "medarbetare2",
          "chef",
          "stallforetradare",
          "chef2",
          "chef3",
          "medarbetare-granne",
          "chef-granne",
          "skyddsombud",
          "kommitte",
          "ordforande",
          "hr",
          "sakerhet",
          "sas",
          "jurist",
          "visselblasning",
          "politiker",
          "analytiker",
          "revisor",
          "orgadmin",
          "medarbetare-annan",
          "chef-annan",
          "skyddsombud-annan",
          "hr-annan",
          "visselblasning-annan");

  private Cast() {}

  static Map<String, Player> bySeat() {
    return BY_SEAT;
  }

  private static Player player(
      String seat, String user, String given, String family, String who, String... roles) {
    List<String> all = new java.util.ArrayList<>(List.of("employee"));
    all.addAll(List.of(roles));
    return new Player(seat, user, given, family, who, List.copyOf(all));
  }
}
