package chat.parley.sfu.negotiation;

/** The credentials of one side of ICE (RFC 8839). {@code toString} leaves the password out. */
public record IceParameters(String usernameFragment, String password, boolean iceLite) {
    @Override
    public String toString() {
        return "IceParameters[usernameFragment=" + usernameFragment + ", iceLite=" + iceLite + "]";
    }
}
