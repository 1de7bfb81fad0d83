package chat.parley.identity.revocation;

/** Whether a session has ended before its access tokens expired. */
public enum RevocationStatus {
    REVOKED,
    VALID,
    /**
     * Redis is away or has lost its data. Who can ask the database does; who cannot goes by the token alone, which is
     * wrong for at most its 10 minutes.
     */
    UNKNOWN
}
