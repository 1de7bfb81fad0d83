package chat.parley.identity.token;

/** What became of an access token. */
public sealed interface TokenVerdict {
    /** Signed by this installation for its services, and not expired. */
    record Accepted(AccessToken token) implements TokenVerdict {}

    /** Not to be trusted. */
    record Refused(Reason reason) implements TokenVerdict {}

    /** Why a token was refused. For logs and metrics: clients learn only that they are not signed in. */
    enum Reason {
        /** Not a signed JWT, too long, or of another type than {@code at+jwt}. */
        MALFORMED,
        /** Signed by another algorithm than EdDSA, or not at all, or compressed. */
        UNSUPPORTED,
        /** No published key has this id. */
        UNKNOWN_KEY,
        BAD_SIGNATURE,
        EXPIRED,
        /** Issued, or valid from, in the future. */
        NOT_YET_VALID,
        WRONG_ISSUER,
        WRONG_AUDIENCE,
        /** A claim is missing or has a wrong form. */
        BAD_CLAIMS,
        /** The keys could not be fetched, so nothing is known about the token: try again later. */
        KEYS_UNAVAILABLE
    }
}
