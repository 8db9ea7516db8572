/**
 * Content encrypted for a purpose: a data key per report, wrapped per authority and compartment in
 * a key store of its own. Never logs, never caches plain text.
 */
@NullMarked
package se.patala.kit.content;

import org.jspecify.annotations.NullMarked;
