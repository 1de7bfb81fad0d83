@NullMarked
package chat.parley.storage.migration;

import org.jspecify.annotations.NullMarked;
