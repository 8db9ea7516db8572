/** The built pages as static files, their caching and the security headers of every answer. */
@NullMarked
package se.patala.web.page;

import org.jspecify.annotations.NullMarked;
