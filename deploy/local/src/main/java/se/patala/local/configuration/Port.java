package se.patala.local.configuration;

/**
 * Every port that the suite listens on, always on loopback, with its default and the variable that
 * moves it.
 */
public enum Port {
  WEB(8100, "PATALA_WEB_PORT", "web-app"),
  WEB_MANAGEMENT(8110, "PATALA_WEB_MANAGEMENT_PORT", "web-app, management"),
  INCIDENT(8101, "PATALA_INCIDENT_PORT", "incident-service"),
  INCIDENT_MANAGEMENT(8111, "PATALA_INCIDENT_MANAGEMENT_PORT", "incident-service, management"),
  CLASSIFICATION(8102, "PATALA_CLASSIFICATION_PORT", "classification-service"),
  CLASSIFICATION_MANAGEMENT(
      8112, "PATALA_CLASSIFICATION_MANAGEMENT_PORT", "classification-service, management"),
  FOLLOWUP(8103, "PATALA_FOLLOWUP_PORT", "followup-service"),
  FOLLOWUP_MANAGEMENT(8113, "PATALA_FOLLOWUP_MANAGEMENT_PORT", "followup-service, management"),
  NOTIFICATION(8104, "PATALA_NOTIFICATION_PORT", "notification-service"),
  NOTIFICATION_MANAGEMENT(
      8114, "PATALA_NOTIFICATION_MANAGEMENT_PORT", "notification-service, management"),
  KEYCLOAK(8180, "PATALA_KEYCLOAK_PORT", "Keycloak"),
  KEYCLOAK_MANAGEMENT(8190, "PATALA_KEYCLOAK_MANAGEMENT_PORT", "Keycloak, management"),
  POSTGRES(15432, "PATALA_POSTGRES_PORT", "PostgreSQL"),
  KAFKA(19092, "PATALA_KAFKA_PORT", "Kafka"),
  KAFKA_CONTROLLER(19093, "PATALA_KAFKA_CONTROLLER_PORT", "Kafka, controller"),
  SMTP(2525, "PATALA_SMTP_PORT", "mail catcher, SMTP"),
  MAIL(8125, "PATALA_MAIL_PORT", "mail catcher, page");

  private final int standard;
  private final String variable;
  private final String listener;

  Port(int standard, String variable, String listener) {
    this.standard = standard;
    this.variable = variable;
    this.listener = listener;
  }

  public int standard() {
    return standard;
  }

  /** The environment variable that moves this port. */
  public String variable() {
    return variable;
  }

  /** Who listens there, for people. */
  public String listener() {
    return listener;
  }
}
