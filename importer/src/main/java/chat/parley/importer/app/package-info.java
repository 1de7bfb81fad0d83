/** The command, and how it writes. */
@NullMarked
package chat.parley.importer.app;

import org.jspecify.annotations.NullMarked;
