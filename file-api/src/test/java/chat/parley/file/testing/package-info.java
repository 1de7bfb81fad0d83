@NullMarked
package chat.parley.file.testing;

import org.jspecify.annotations.NullMarked;
