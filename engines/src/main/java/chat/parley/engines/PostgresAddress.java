package chat.parley.engines;

/** Where a database is and how to enter it. {@link #toString} leaves the password out. */
public record PostgresAddress(String host, int port, String database, String user, String password) {
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Without user and password. */
    public String r2dbcUrl() {
        return "r2dbc:postgresql://" + host + ":" + port + "/" + database;
    }

    public PostgresAddress withDatabase(String other) {
        return new PostgresAddress(host, port, other, user, password);
    }

    public PostgresAddress withUser(String otherUser, String otherPassword) {
        return new PostgresAddress(host, port, database, otherUser, otherPassword);
    }

    @Override
    public String toString() {
        return jdbcUrl() + " as " + user;
    }
}
