package chat.parley.doctor.app;

/** A host and a port, as operators write them: {@code HOST}, {@code HOST:PORT}, {@code [IPv6]:PORT}. */
record ServerAddress(String host, int port) {
    static ServerAddress parse(String option, String text, int usual) {
        int bracket = text.lastIndexOf(']');
        int colon = text.indexOf(':', Math.max(0, bracket));
        boolean bare = bracket < 0 && colon != text.lastIndexOf(':');
        if (colon < 0 || bare) {
            return new ServerAddress(text.replace("[", "").replace("]", ""), usual);
        }
        String host = text.substring(0, colon).replace("[", "").replace("]", "");
        return new ServerAddress(host, Options.port(option, text.substring(colon + 1)));
    }
}
