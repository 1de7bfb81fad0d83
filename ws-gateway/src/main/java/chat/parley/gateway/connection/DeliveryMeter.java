package chat.parley.gateway.connection;

/** Counts what goes to sockets. */
public interface DeliveryMeter {
    /**
     * A frame was handed to the sockets that it is for.
     *
     * @param sockets how many; 0 when all are gone
     */
    void fannedOut(int sockets);

    /** A frame was written to one socket. */
    void written();
}
