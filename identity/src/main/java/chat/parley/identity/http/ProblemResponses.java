package chat.parley.identity.http;

import chat.parley.wire.BadFrameException;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Turns every failure behind a router into an answer of RFC 9457. */
public final class ProblemResponses implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    private final Function<Throwable, @Nullable ProblemException> translate;

    /**
     * @param translate knows the failures of the adapters below; null for those that it does not know
     */
    public ProblemResponses(Function<Throwable, @Nullable ProblemException> translate) {
        this.translate = translate;
    }

    @Override
    public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
        return Mono.defer(() -> next.handle(request)).onErrorResume(e -> respond(problem(request, e)));
    }

    /** The answer for a problem. */
    public static Mono<ServerResponse> respond(ProblemException problem) {
        ProblemCode code = problem.code();
        Duration retryAfter = problem.retryAfter();
        ServerResponse.BodyBuilder response =
                ServerResponse.status(code.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfter != null) {
            response.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
        }
        if (code == ProblemCode.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.bodyValue(new Body(
                code.type(),
                code.title(),
                code.status().value(),
                problem.getMessage(),
                code.wireName(),
                problem.rule(),
                retryAfter == null ? null : retryAfter.toMillis(),
                problem.fields().isEmpty() ? null : problem.fields()));
    }

    private ProblemException problem(ServerRequest request, Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            ProblemException known = cause instanceof ProblemException problem ? problem : known(cause);
            if (known != null) {
                return known;
            }
        }
        LOG.error("{} {} failed", request.method(), request.path(), e);
        return ProblemException.of(ProblemCode.INTERNAL);
    }

    private @Nullable ProblemException known(Throwable e) {
        if (isWrapper(e)) {
            return null;
        }
        return switch (e) {
            case DataBufferLimitException tooLarge ->
                ProblemException.of(
                        ProblemCode.TOO_LARGE, "the body must have at most " + JsonBody.MAX_BYTES + " bytes");
            case UnsupportedMediaTypeStatusException wrongType ->
                ProblemException.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            case ServerWebInputException broken -> ProblemException.of(ProblemCode.INVALID_REQUEST);
            case BadFrameException rule -> field(String.valueOf(rule.getMessage()));
            case DatabindException field -> ProblemException.invalid(path(field), ExpectedForm.of(field));
            case JacksonException broken ->
                ProblemException.of(ProblemCode.INVALID_REQUEST, "the body is not JSON: " + place(broken));
            default -> translate.apply(e);
        };
    }

    /** What a rule of the wire contract says: the field first, then what is allowed. */
    private static ProblemException field(String message) {
        int space = Math.max(0, message.indexOf(' '));
        return ProblemException.invalid(
                message.substring(0, space), message.substring(space).strip());
    }

    /** Whether a cause further down tells more: a broken rule of a record's constructor, or what is wrong in the JSON. */
    private static boolean isWrapper(Throwable e) {
        return (e instanceof ServerWebInputException && e.getCause() != null)
                || (e instanceof DatabindException
                        && (e.getCause() instanceof ProblemException || e.getCause() instanceof BadFrameException));
    }

    private static String place(JacksonException broken) {
        return "broken at byte " + Math.max(0, broken.getLocation().getByteOffset());
    }

    private static String path(DatabindException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            String name = reference.getPropertyName();
            path.append(name == null ? "[]" : path.isEmpty() ? name : "." + name);
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String type,
            String title,
            int status,
            @Nullable String detail,
            String code,
            @Nullable String rule,
            @Nullable Long retryAfterMs,
            @Nullable Map<String, String> fields) {}
}
