/** Pictures as streams of bytes: what format they have, and the same picture without its metadata. Pure. */
@NullMarked
package chat.parley.file.image.core;

import org.jspecify.annotations.NullMarked;
