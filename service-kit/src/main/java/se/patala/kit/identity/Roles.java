package se.patala.kit.identity;

/** Realm roles of Keycloak: what kind of thing a caller may do. */
public final class Roles {

  public static final String SAFETY_REP = "safety-rep";
  public static final String COMMITTEE_MEMBER = "committee-member";
  public static final String HR = "hr";
  public static final String SECURITY_OFFICER = "security-officer";
  public static final String ANALYST = "analyst";
  public static final String AUDITOR = "auditor";
  public static final String ORG_ADMIN = "org-admin";
  public static final String SEALED_HANDLER = "sealed-handler";
  public static final String SERVICE = "service";

  private Roles() {}
}
