package chat.parley.egress;

/** The address may not be reached, or what came from there is not what was asked for. The message names no address. */
public final class EgressRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EgressRefusedException(String message) {
        super(message);
    }
}
