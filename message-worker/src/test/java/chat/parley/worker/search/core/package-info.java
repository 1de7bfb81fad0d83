@NullMarked
package chat.parley.worker.search.core;

import org.jspecify.annotations.NullMarked;
