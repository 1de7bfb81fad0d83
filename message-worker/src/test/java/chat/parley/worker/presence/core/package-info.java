@NullMarked
package chat.parley.worker.presence.core;

import org.jspecify.annotations.NullMarked;
