package chat.parley.calls.session;

/** What keeps a call from going on as it should, the worst first. */
public enum CallTrouble {
    /** The call engine is gone: {@link CallSession#rejoin} brings the person back. */
    ENGINE_LOST,
    /** Media do not get through, however often it is tried. */
    UNREACHABLE,
    /** The call is being moved to another process, or entered again. */
    REJOINING,
    /** Nothing is heard and seen at the moment. */
    MEDIA,
    /** Media go on, but nothing can be told to the server. */
    SIGNALLING
}
