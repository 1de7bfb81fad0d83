package chat.parley.gateway.connection.core;

/** Takes frames towards the broker. */
@FunctionalInterface
public interface FrameSink {
    /** Never blocks. Frames of one socket are published in the order of these calls, per queue. */
    void forward(Forwarded frame);
}
