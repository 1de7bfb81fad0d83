/** Sending and fetching files. */
@NullMarked
package chat.parley.desktop.files;

import org.jspecify.annotations.NullMarked;
