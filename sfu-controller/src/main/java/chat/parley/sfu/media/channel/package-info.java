/**
 * The channel to one media worker: size-prefixed flatbuffers over two pipes, requests and their answers, notifications.
 *
 * <p>Answers and notifications are handed over on the channel's reading thread, in the order in which the worker wrote
 * them. Whoever gets them there must not block: the channel would stand still, and a request awaited there would never
 * be answered.
 */
@NullMarked
package chat.parley.sfu.media.channel;

import org.jspecify.annotations.NullMarked;
