@NullMarked
package chat.parley.file.image.core;

import org.jspecify.annotations.NullMarked;
