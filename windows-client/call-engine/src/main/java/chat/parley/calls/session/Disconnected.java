package chat.parley.calls.session;

/** The connection was lost, or was not there, before an answer came. The frame may have been carried out. */
public final class Disconnected extends Exception {
    public Disconnected() {
        super("no connection");
    }
}
