@NullMarked
package chat.parley.file;

import org.jspecify.annotations.NullMarked;
