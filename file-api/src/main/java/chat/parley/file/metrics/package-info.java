/** What this service measures of itself. */
@NullMarked
package chat.parley.file.metrics;

import org.jspecify.annotations.NullMarked;
