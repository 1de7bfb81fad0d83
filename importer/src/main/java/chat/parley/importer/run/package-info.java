/** An import from the first person to the last message, and its report. */
@NullMarked
package chat.parley.importer.run;

import org.jspecify.annotations.NullMarked;
