package chat.parley.engines;

/** Where a Redis database is and how to enter it. {@link #toString} leaves the password out. */
public record RedisAddress(String host, int port, String password, int database) {
    /** With the password, as Lettuce and Spring take it. */
    public String uri() {
        return "redis://:" + password + "@" + host + ":" + port + "/" + database;
    }

    public RedisAddress withDatabase(int other) {
        return new RedisAddress(host, port, password, other);
    }

    @Override
    public String toString() {
        return "redis://" + host + ":" + port + "/" + database;
    }
}
