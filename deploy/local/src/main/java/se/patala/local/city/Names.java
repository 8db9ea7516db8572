package se.patala.local.city;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Invented people's names and their e-mail addresses; common given names, family names put together
 * from nature.
 */
final class Names {

  static final String MAIL_DOMAIN = "lindvalla.example";

  private static final List<String> GIVEN =
      List.of(
          "Agneta",
          "Ahmed",
          "Aisha",
          "Alma",
          "Amanda",
          "Anders",
          "Anna",
          "Annika",
          "Arash",
          "Astrid",
          "Axel",
          "Birgitta",
          "Björn",
          "Britta",
          "Camilla",
          "Carina",
          "Cecilia",
          "Daniel",
          "David",
          "Ebba",
          "Elin",
          "Emelie",
          "Emma",
          "Erik",
          "Eva",
          "Fatima",
          "Filip",
          "Fredrik",
          "Gabriel",
          "Gunilla",
          "Gustav",
          "Hanna",
          "Hassan",
          "Helena",
          "Henrik",
          "Ida",
          "Inger",
          "Ingrid",
          "Jakob",
          "Jenny",
          "Jessica",
          "Johan",
          "Jonas",
          "Josefin",
          "Karin",
          "Karl",
          "Katarina",
          "Kerstin",
          "Klara",
          "Lars",
          "Leila",
          "Lena",
          "Linda",
          "Linnea",
          "Louise",
          "Magnus",
          "Maja",
          "Malin",
          "Marcus",
          "Maria",
          "Marie",
          "Martin",
          "Mats",
          "Mikael",
          "Mona",
          "Moa",
          "Nadia",
          "Nils",
          "Olof",
          "Oskar",
          "Patrik",
          "Per",
          "Petra",
          "Rebecka",
          "Robert",
          "Samira",
          "Sara",
          "Simon",
          "Sofia",
          "Stefan",
          "Susanne",
          "Sven",
          "Therese",
          "Tomas",
          "Ulla",
          "Ulrika",
          "Viktor",
          "Wilma",
          "Yasmin",
          "Åsa");

  private static final List<String> FIRST_HALF =
      List.of(
          "Alm", "Berg", "Björk", "Blom", "Dal", "Ek", "Eng", "Fors", "Grön", "Hag", "Hed", "Holm",
          "Lind", "Ljung", "Lund", "Löv", "Nord", "Norr", "Rosen", "Sand", "Sjö", "Skog", "Sten",
          "Strand", "Ström", "Sund", "Söder", "Vall", "Väster", "Åker", "Ås", "Öst");

  private static final List<String> SECOND_HALF =
      List.of(
          "berg", "blad", "gren", "holm", "kvist", "lund", "man", "mark", "ström", "vall", "fors",
          "dal");

  private final Random random;
  private final Map<String, Integer> taken = new HashMap<>();

  Names(Random random) {
    this.random = random;
  }

  String given() {
    return GIVEN.get(random.nextInt(GIVEN.size()));
  }

  String family() {
    String first = FIRST_HALF.get(random.nextInt(FIRST_HALF.size()));
    String second = SECOND_HALF.get(random.nextInt(SECOND_HALF.size()));
    return first.toLowerCase(Locale.ROOT).equals(second) ? first + "gren" : first + second;
  }

  /** An address that nobody else in the city has. */
  String email(String given, String family) {
    String local = ascii(given) + "." + ascii(family);
    int number = taken.merge(local, 1, Integer::sum);
    return local + (number == 1 ? "" : String.valueOf(number)) + "@" + MAIL_DOMAIN;
  }

  private static String ascii(String name) {
    return name.toLowerCase(Locale.ROOT).replace('å', 'a').replace('ä', 'a').replace('ö', 'o');
  }
}
