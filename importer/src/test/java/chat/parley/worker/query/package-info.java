@NullMarked
package chat.parley.worker.query;

import org.jspecify.annotations.NullMarked;
