/** What a page says of itself. Pure: bytes in, words out. */
@NullMarked
package chat.parley.link.preview.core;

import org.jspecify.annotations.NullMarked;
