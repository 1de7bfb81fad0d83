/** Pictures: measures, thumbnails, placeholders. */
@NullMarked
package chat.parley.file.image;

import org.jspecify.annotations.NullMarked;
