/**
 * What one run of the suite is told: ports, folders, versions, addresses. Only values; nothing here
 * starts or changes anything.
 */
@NullMarked
package se.patala.local.configuration;

import org.jspecify.annotations.NullMarked;
