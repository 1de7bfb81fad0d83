package chat.parley.engines;

/**
 * One server process (RabbitMQ: and its port mapper). It can be stopped or killed and started again any number of
 * times, on the same port and the same data. Safe for use by several threads.
 */
public sealed interface Engine permits PostgresEngine, RedisEngine, RabbitEngine {
    /** Lower case, as used in logs, file names and the record. */
    String name();

    /**
     * Starts it and returns when it answers. Does nothing if it runs already.
     *
     * @throws EngineException if it does not answer in time; the message quotes the end of its log
     */
    void start();

    /** Asks it to end and waits; kills it if it does not obey within half a minute. */
    void stop();

    /** Ends it at once, as a crash would (SIGKILL), and returns when it is gone. */
    void kill();

    boolean isRunning();
}
