/** How much people may upload. */
@NullMarked
package chat.parley.file.limit;

import org.jspecify.annotations.NullMarked;
