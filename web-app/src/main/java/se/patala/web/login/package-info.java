/**
 * Signing in and out at the identity provider: OpenID Connect code flow with PKCE. The only package
 * that speaks to it.
 */
@NullMarked
package se.patala.web.login;

import org.jspecify.annotations.NullMarked;
