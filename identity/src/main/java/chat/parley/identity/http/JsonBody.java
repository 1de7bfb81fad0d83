package chat.parley.identity.http;

import chat.parley.wire.WireJson;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads bodies of requests by the rules of the wire contract, whatever the process has set for other JSON. */
public final class JsonBody {
    /** Far above every request there is. */
    static final int MAX_BYTES = 64 * 1024;

    private JsonBody() {}

    /** Fails with {@link ProblemCode#INVALID_REQUEST} naming the field, or with another code for a wrong type or size. */
    public static <T> Mono<T> required(ServerRequest request, Class<T> type) {
        return read(request, type)
                .switchIfEmpty(
                        Mono.error(() -> ProblemException.of(ProblemCode.INVALID_REQUEST, "the body is missing")));
    }

    /** As {@link #required}, but no body is as good as {@code absent}. */
    public static <T> Mono<T> optional(ServerRequest request, Class<T> type, T absent) {
        return read(request, type).defaultIfEmpty(absent);
    }

    private static <T> Mono<T> read(ServerRequest request, Class<T> type) {
        return bytes(request).filter(body -> body.length > 0).map(body -> {
            // Demanded also because a form of another site cannot send it.
            MediaType contentType = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
            if (!MediaType.APPLICATION_JSON.isCompatibleWith(contentType)) {
                throw ProblemException.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            }
            T value = WireJson.mapper().readerFor(type).readValue(body);
            if (value == null) {
                throw ProblemException.of(ProblemCode.INVALID_REQUEST, "the body must be a JSON object");
            }
            return value;
        });
    }

    private static Mono<byte[]> bytes(ServerRequest request) {
        return DataBufferUtils.join(request.bodyToFlux(DataBuffer.class), MAX_BYTES)
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                });
    }
}
