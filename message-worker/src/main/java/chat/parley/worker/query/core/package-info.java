/** Pages of answers as pure computation: what fits a frame, and what differs from what a client knows. */
@NullMarked
package chat.parley.worker.query.core;

import org.jspecify.annotations.NullMarked;
