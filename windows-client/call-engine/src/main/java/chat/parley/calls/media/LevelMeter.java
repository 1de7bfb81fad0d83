package chat.parley.calls.media;

/** Listens to the microphone without sending it. */
public interface LevelMeter extends AutoCloseable {
    @Override
    void close();
}
