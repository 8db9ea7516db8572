/**
 * What an uploaded file really is, and the copy of it that may be kept: a pure decision on bytes, a
 * declared type and a name. Nothing here stores, scans for viruses, reads configuration or knows a
 * report; that is the attachment capability around it.
 */
@NullMarked
package se.patala.incident.attachment.content;

import org.jspecify.annotations.NullMarked;
