/**
 * The real Keycloak of the local suite: its program folder, its process and the realm {@code
 * patala}.
 */
@NullMarked
package se.patala.local.keycloak;

import org.jspecify.annotations.NullMarked;
