/** What services tell each other: events for pluggable workers and control messages for every process. */
@NullMarked
package chat.parley.wire.service;

import org.jspecify.annotations.NullMarked;
