package chat.parley.doctor.engine;

/** Where an engine is and how to enter it. {@link #toString} leaves the password out. */
public record EngineAddress(String host, int port, String user, String password) {
    String place() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return place() + " as " + user;
    }
}
