-- When a report is destroyed, nobody keeps a notice of it.
GRANT DELETE ON notice, delivery, delivery_attempt TO "${app-role}";
