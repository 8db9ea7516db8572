/** Whether the suggestions still fit what people decide, month by month. */
@NullMarked
package se.patala.classification.drift;

import org.jspecify.annotations.NullMarked;
