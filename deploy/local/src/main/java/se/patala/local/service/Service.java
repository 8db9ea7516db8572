package se.patala.local.service;

import se.patala.local.configuration.Port;

/** The programs of the suite. */
public enum Service {
  INCIDENT("incident-service", "patala_incident", Port.INCIDENT, Port.INCIDENT_MANAGEMENT),
  CLASSIFICATION(
      "classification-service",
      "patala_classification",
      Port.CLASSIFICATION,
      Port.CLASSIFICATION_MANAGEMENT),
  FOLLOWUP("followup-service", "patala_followup", Port.FOLLOWUP, Port.FOLLOWUP_MANAGEMENT),
  NOTIFICATION(
      "notification-service",
      "patala_notification",
      Port.NOTIFICATION,
      Port.NOTIFICATION_MANAGEMENT),
  WEB("web-app", "patala_web", Port.WEB, Port.WEB_MANAGEMENT);

  /** The part of incident-service's database that has an audit log of its own. */
  static final String ROOM = "whistleblowing";

  private final String module;
  private final String database;
  private final Port port;
  private final Port managementPort;

  Service(String module, String database, Port port, Port managementPort) {
    this.module = module;
    this.database = database;
    this.port = port;
    this.managementPort = managementPort;
  }

  /** Name of the module, of the process and of the Keycloak client. */
  public String module() {
    return module;
  }

  String database() {
    return database;
  }

  Port port() {
    return port;
  }

  Port managementPort() {
    return managementPort;
  }

  /** Whether it keeps content, with a key of its own per case in the key store. */
  boolean keepsContent() {
    return this == INCIDENT || this == FOLLOWUP;
  }

  /** Whether it encrypts anything: content, or the tokens of sessions. */
  boolean encrypts() {
    return keepsContent() || this == WEB;
  }

  /** Whether it writes down who did and read what. */
  boolean keepsAuditLog() {
    return this != WEB;
  }

  /** The role that may read a service's audit log, and nothing else of it. */
  String auditRole() {
    return database + "_audit";
  }

  boolean sendsMail() {
    return this == NOTIFICATION;
  }

  /** The schema of the key store that belongs to a service that {@link #keepsContent}. */
  String keySchema() {
    return module.substring(0, module.indexOf('-'));
  }
}
