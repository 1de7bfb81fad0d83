package chat.parley.identity.token;

/** The fixed parts of an access token, shared by the issuer and the verifier. */
public final class TokenFormat {
    public static final String ISSUER = "parley";
    public static final String AUDIENCE = "parley";

    /** The {@code typ} header of RFC 9068: no other kind of token can pass for an access token. */
    public static final String TYPE = "at+jwt";

    /** Claim with the session id. */
    public static final String SESSION = "sid";

    /** Claim with the role's wire name. */
    public static final String ROLE = "role";

    /** Longest token that is looked at, in characters. Ours have about 450. */
    static final int MAX_CHARS = 2048;

    private TokenFormat() {}
}
