package chat.parley.bot.http;

import chat.parley.bot.exchange.Answer;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.server.Failure;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Workers' answers as answers over HTTP. */
final class ReplyResponses {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private ReplyResponses() {}

    /** The frame as it came, or the problem that it tells of. */
    static Mono<ServerResponse> of(Answer answer, HttpStatus status) {
        if (answer.frame() instanceof Failure failure) {
            return Mono.error(problem(failure));
        }
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(answer.json());
    }

    static ProblemException problem(Failure failure) {
        String message = failure.message();
        Long retryAfterMs = failure.retryAfterMs();
        Duration retryAfter = retryAfterMs == null ? RETRY : Duration.ofMillis(retryAfterMs);
        return switch (failure.code()) {
            case FORBIDDEN -> ProblemException.of(ProblemCode.FORBIDDEN, message);
            // The answer does not tell whether the chat exists.
            case NOT_A_MEMBER, NOT_FOUND -> ProblemException.of(ProblemCode.NOT_FOUND, message);
            case CONFLICT -> ProblemException.of(ProblemCode.CONFLICT, message);
            case LIMIT_REACHED -> ProblemException.of(ProblemCode.LIMIT_REACHED, message);
            case RATE_LIMITED -> ProblemException.later(ProblemCode.RATE_LIMITED, message, retryAfter);
            case UNAVAILABLE -> ProblemException.later(ProblemCode.UNAVAILABLE, message, retryAfter);
            case TIMEOUT -> ProblemException.later(ProblemCode.TIMEOUT, message, retryAfter);
            case INTERNAL -> ProblemException.of(ProblemCode.INTERNAL, message);
            case BAD_FRAME,
                    UNSUPPORTED,
                    HELLO_REQUIRED,
                    ALREADY_GREETED,
                    UNAUTHENTICATED,
                    BAD_SDP,
                    CALL_MOVED,
                    CALL_OVER,
                    CALL_LOCKED -> ProblemException.of(ProblemCode.INVALID_REQUEST, message);
        };
    }
}
