package chat.parley.desktop.transport;

/** The connection was lost, or was not there, before an answer came. A mutation may have been carried out. */
public final class DisconnectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DisconnectedException() {
        super("no connection");
    }
}
