/**
 * Media workers: their processes and what they forward. A worker forwards RTP; everything it does is asked for through
 * the objects of this package.
 *
 * <pre>
 * MediaWorkers ── keeps ── MediaWorker ── WebRtcServer    one UDP and one TCP port
 *                            └── Router                   one call
 *                                  ├── WebRtcTransport    one peer connection
 *                                  │     ├── Producer     a track that is received
 *                                  │     └── Consumer     a track that is sent
 *                                  └── ActiveSpeakerObserver, AudioLevelObserver
 * </pre>
 *
 * <p>Every method that asks the worker returns a future; it fails with a {@link
 * chat.parley.sfu.media.channel.MediaWorkerException}. Futures are completed and listeners are called on the reading
 * thread of the worker's channel, in the order in which the worker wrote: what runs there must not block, and is best
 * handed over to the call's own executor at once.
 *
 * <p>Closing an object closes what hangs below it. When a worker dies, all its objects are closed, what was asked fails
 * at once, and so does what is asked later.
 */
@NullMarked
package chat.parley.sfu.media;

import org.jspecify.annotations.NullMarked;
