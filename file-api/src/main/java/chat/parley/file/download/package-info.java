/** Reading files, by those who may. */
@NullMarked
package chat.parley.file.download;

import org.jspecify.annotations.NullMarked;
