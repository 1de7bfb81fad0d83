package chat.parley.bench.load;

/** The server broke a promise under load: a message was lost, doubled, reordered or never acknowledged. */
public final class LoadFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoadFailedException(String message) {
        super(message);
    }
}
