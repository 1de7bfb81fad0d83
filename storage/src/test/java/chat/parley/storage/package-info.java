@NullMarked
package chat.parley.storage;

import org.jspecify.annotations.NullMarked;
