package chat.parley.sfu.sdp;

/**
 * One {@code a=} line.
 *
 * @param value after the colon; empty for a property
 */
record Attribute(int line, String name, String value) {
    static Attribute of(SdpLine line) throws BadSdpException {
        String text = line.value();
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        new Words(line.number(), "a=", name).token("attribute name", name);
        return new Attribute(line.number(), name, colon < 0 ? "" : text.substring(colon + 1));
    }

    /** For attributes that are known: their names may be repeated in messages. */
    Words words() {
        return new Words(line, "a=" + name, value);
    }

    BadSdpException problem(String problem) {
        return new BadSdpException(line, "a=" + name + " " + problem);
    }
}
