/** The suite's own five programs as processes: which they are and what each is told. */
@NullMarked
package se.patala.local.service;

import org.jspecify.annotations.NullMarked;
