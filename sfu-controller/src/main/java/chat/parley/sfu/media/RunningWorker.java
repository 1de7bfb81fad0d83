package chat.parley.sfu.media;

/**
 * A worker that calls can be put on.
 *
 * @param index of its place, from 0; a worker that is started in place of a dead one has the same
 */
public record RunningWorker(int index, MediaWorker worker, WebRtcServer server) {}
