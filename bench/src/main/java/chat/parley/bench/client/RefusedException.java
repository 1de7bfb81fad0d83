package chat.parley.bench.client;

import chat.parley.wire.ErrorCode;

/** The server will not do what was asked, however often. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public RefusedException(ErrorCode code) {
        super(code.wireName());
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
