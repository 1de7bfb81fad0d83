/** Configuration of this service. */
@NullMarked
package chat.parley.file.settings;

import org.jspecify.annotations.NullMarked;
