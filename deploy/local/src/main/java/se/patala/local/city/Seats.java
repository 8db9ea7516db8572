package se.patala.local.city;

/** Names for the places that a person can have in the organisation. */
final class Seats {

  /**
   * Numbers of an ordinary unit's seats with a duty of their own; all other seats are plain
   * employees.
   */
  static final int MANAGER = 0;

  static final int DEPUTY = 1;
  static final int SAFETY_REP = 4;
  static final int EMPLOYEE_REPRESENTATIVE = 5;

  static final String CHIEF = "chief";
  static final String CHAIR = "chair";
  static final String HR = "hr";
  static final String LAWYER = "lawyer";
  static final String SEALED_HANDLER = "sealed-handler";
  static final String SAS = "sas";
  static final String POLITICIAN = "politician";

  private Seats() {}

  static String employee(String unit, int number) {
    return "unit/" + unit + "/" + number;
  }

  static String manager(String unit) {
    return employee(unit, MANAGER);
  }

  static String deputy(String unit) {
    return employee(unit, DEPUTY);
  }

  static String areaManager(String area) {
    return "area/" + area;
  }

  static String administration(String code, String duty) {
    return "administration/" + code + "/" + duty;
  }
}
