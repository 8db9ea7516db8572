/**
 * Gallring: closed reports are destroyed when the rule of their authority says so, and never
 * otherwise. A rule refers to a decision of the nämnd (arkivlagen 1990:782, 10 §); what is needed
 * as evidence is kept all the same.
 */
@NullMarked
package se.patala.incident.retention;

import org.jspecify.annotations.NullMarked;
