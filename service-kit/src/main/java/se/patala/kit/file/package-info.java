/** Files that services write out beside their databases. */
@NullMarked
package se.patala.kit.file;

import org.jspecify.annotations.NullMarked;
