@NullMarked
package chat.parley.file.seal;

import org.jspecify.annotations.NullMarked;
