@NullMarked
package chat.parley.worker.query.core;

import org.jspecify.annotations.NullMarked;
