package chat.parley.sfu.media;

/** Credentials of ICE (RFC 8839 §5.4). */
public record IceParameters(String usernameFragment, String password, boolean lite) {
    /** Without the credentials. */
    @Override
    public String toString() {
        return "IceParameters[lite=" + lite + "]";
    }
}
