package chat.parley.calls.session;

/**
 * How tall the own camera's picture is to be in one call, as in the web client. A picture of 540 lines takes little more than
 * half of what one of 720 takes to code, to send and to hold in memory.
 */
final class CameraHeight {
    /** From so many people on, a screen of 1920×1080 has at most 960×540 for each. */
    private static final int MANY = 4;

    private static final int AMONG_MANY = 540;

    private boolean many;

    /**
     * Once there were many, that stays so: each change opens the camera anew.
     *
     * @param limit of the server, in pixels
     */
    int of(int limit, int participants) {
        many |= participants >= MANY;
        return many ? Math.min(limit, AMONG_MANY) : limit;
    }
}
