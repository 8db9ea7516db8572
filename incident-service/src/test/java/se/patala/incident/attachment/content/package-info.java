/** Files good and hostile, built byte by byte, and what is decided about each. */
package se.patala.incident.attachment.content;
