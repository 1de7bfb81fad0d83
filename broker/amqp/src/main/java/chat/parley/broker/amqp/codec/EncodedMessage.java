package chat.parley.broker.amqp.codec;

/**
 * A payload as the broker sees it.
 *
 * @param type AMQP property {@code type}: which payload it is
 * @param contentType AMQP property {@code content-type}: whether the body is sealed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; handed on to the socket once
public record EncodedMessage(String type, String contentType, byte[] body) {
    /** Without the body. */
    @Override
    public String toString() {
        return "EncodedMessage[type=" + type + ", contentType=" + contentType + ", bytes=" + body.length + "]";
    }
}
