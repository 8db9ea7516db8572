/** Single statements on this module's own database. Knows no table. */
@NullMarked
package se.patala.web.store;

import org.jspecify.annotations.NullMarked;
