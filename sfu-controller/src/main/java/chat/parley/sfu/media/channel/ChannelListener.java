package chat.parley.sfu.media.channel;

/** Gets what a channel reports of itself. */
public interface ChannelListener {
    /** The worker is ready for requests. */
    void running();

    /** A line of the worker's log; its first character is the level: D, W, E, or X for dumps. */
    void log(String line);

    /** Comes once, after everything else: nothing can be asked any more, and all that was asked has failed. */
    void closed(MediaWorkerException cause);
}
