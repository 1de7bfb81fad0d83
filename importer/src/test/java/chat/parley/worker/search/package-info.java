@NullMarked
package chat.parley.worker.search;

import org.jspecify.annotations.NullMarked;
