/** What every API answers alike: api-info, paging, entity tags, body limits. */
@NullMarked
package se.patala.kit.http;

import org.jspecify.annotations.NullMarked;
