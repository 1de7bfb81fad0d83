/** Attached files, uploaded as their senders would. */
@NullMarked
package chat.parley.importer.file;

import org.jspecify.annotations.NullMarked;
