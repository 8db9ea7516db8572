/** The municipality's situation (lägesbild): what is published, put together and explained. */
@NullMarked
package se.patala.followup.situation;

import org.jspecify.annotations.NullMarked;
