package chat.parley.sfu.media.channel;

import FBS.Response.Body;
import FBS.Response.Response;
import com.google.flatbuffers.Table;

/** An accepted request's answer. Its decoding happens before the next frame is read. */
public final class Answer {
    private final Response response;

    Answer(Response response) {
        this.response = response;
    }

    /**
     * Fills the table with the body.
     *
     * @param type of {@link Body}, that the body must have
     */
    public <T extends Table> T body(byte type, T table) {
        if (response.bodyType() != type || response.body(table) == null) {
            throw new MediaWorkerException.ProtocolViolation(
                    "an answer with body %d in place of %d".formatted(response.bodyType(), type));
        }
        return table;
    }

    /** Reads an answer. What it throws counts as a violation of the protocol. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(Answer answer);

        /** For answers that say no more than that the request was accepted. */
        static Decoder<Accepted> accepted() {
            return answer -> Accepted.ACCEPTED;
        }
    }

    /** An answer without content. */
    public enum Accepted {
        ACCEPTED
    }
}
