package chat.parley.gateway.connection.core;

/** Whether a sign-in still lives. */
public enum SessionState {
    ALIVE,
    ENDED,
    /** Nobody can say now: the sign-in goes on. */
    UNKNOWN
}
