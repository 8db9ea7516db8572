/** What the event types and causes of KIA and IA are called here. */
@NullMarked
package se.patala.classification.legacy;

import org.jspecify.annotations.NullMarked;
