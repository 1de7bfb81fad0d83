/** Where the sealed bytes of files lie. Knows nothing of what they are. */
@NullMarked
package chat.parley.file.blob;

import org.jspecify.annotations.NullMarked;
