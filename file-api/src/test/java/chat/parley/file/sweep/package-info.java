@NullMarked
package chat.parley.file.sweep;

import org.jspecify.annotations.NullMarked;
