/** What this device remembers, encrypted. */
@NullMarked
package chat.parley.desktop.cache;

import org.jspecify.annotations.NullMarked;
