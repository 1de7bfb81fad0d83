/** A copy of what a person has and may see, as a ZIP that opens without a server. */
@NullMarked
package chat.parley.file.export;

import org.jspecify.annotations.NullMarked;
