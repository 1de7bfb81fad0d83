package chat.parley.sfu.media.channel;

import org.jspecify.annotations.Nullable;

/** Why something that was asked of a media worker failed. Messages hold no addresses, keys or session descriptions. */
public sealed class MediaWorkerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MediaWorkerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The worker or the object is gone: closed, killed, or its process ended. Everything that it held is gone too. */
    public static final class Closed extends MediaWorkerException {
        private static final long serialVersionUID = 1L;

        public Closed(String message) {
            super(message, null);
        }

        public Closed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The worker understood the request and refuses it. Nothing has changed. */
    public static final class Rejected extends MediaWorkerException {
        private static final long serialVersionUID = 1L;

        private final String error;

        /**
         * @param error the worker's kind of error, such as {@code TypeError}
         * @param reason the worker's words
         */
        public Rejected(String request, String error, String reason) {
            super(request + " was refused: " + error + ": " + reason, null);
            this.error = error;
        }

        /** The worker's kind of error, such as {@code TypeError}. */
        public String error() {
            return error;
        }

        /** Whether it names something that the worker does not have. */
        public boolean isNotFound() {
            return error.equals("NotFoundError");
        }
    }

    /**
     * The worker did not answer within the time limit. Whether the request took effect is unknown, and a worker that
     * does not answer forwards no media either, so its channel is closed.
     */
    public static final class TimedOut extends MediaWorkerException {
        private static final long serialVersionUID = 1L;

        public TimedOut(String message) {
            super(message, null);
        }
    }

    /** The worker sent what does not follow the protocol. Its channel is closed: nothing that follows can be trusted. */
    public static final class ProtocolViolation extends MediaWorkerException {
        private static final long serialVersionUID = 1L;

        public ProtocolViolation(String message) {
            super(message, null);
        }

        public ProtocolViolation(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** More requests wait than the channel holds; this one was not sent. */
    public static final class Overloaded extends MediaWorkerException {
        private static final long serialVersionUID = 1L;

        public Overloaded(String message) {
            super(message, null);
        }
    }
}
