/** Calls under load: synthetic RTP through a media worker, and what real browsers saw. */
@NullMarked
package chat.parley.bench.call;

import org.jspecify.annotations.NullMarked;
