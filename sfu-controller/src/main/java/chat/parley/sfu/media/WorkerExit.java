package chat.parley.sfu.media;

import chat.parley.sfu.media.channel.MediaWorkerException;

/**
 * How a worker ended.
 *
 * @param exitCode of the process; 128 and the signal's number when it was killed
 * @param asked whether we closed it
 */
public record WorkerExit(int exitCode, boolean asked, MediaWorkerException cause) {}
