package chat.parley.desktop.view;

import chat.parley.desktop.account.HttpRefusedException;
import chat.parley.desktop.account.UnreachableException;
import chat.parley.desktop.transport.DisconnectedException;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessagePin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Why something did not work, in words. */
public final class Refusals {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Texts texts;
    private final int minimum;

    /**
     * For one server.
     *
     * @param minimum fewest characters of a password that is chosen
     */
    public Refusals(Texts texts, int minimum) {
        this.texts = texts;
        this.minimum = minimum;
    }

    /** Where no password is chosen. */
    public Refusals(Texts texts) {
        this(texts, 0);
    }

    public String explain(Throwable failure) {
        return switch (failure) {
            case UnreachableException _ -> texts.get("signIn.unreachable");
            case DisconnectedException _ -> texts.get("error.offline");
            case RequestRefusedException refused -> explain(refused);
            case HttpRefusedException refused -> explain(refused);
            default -> texts.get("error.failed", Map.of("detail", String.valueOf(failure.getMessage())));
        };
    }

    private String explain(RequestRefusedException refused) {
        return switch (refused.code()) {
            case RATE_LIMITED -> texts.get("error.rate_limited");
            case UNAVAILABLE, TIMEOUT -> texts.get("error.unavailable");
            case FORBIDDEN, NOT_A_MEMBER -> texts.get("error.forbidden");
            case NOT_FOUND -> texts.get("error.not_found");
            case CONFLICT -> texts.get("error.conflict");
            case LIMIT_REACHED -> texts.get("error.limit_reached");
            case BAD_FRAME,
                    UNSUPPORTED,
                    HELLO_REQUIRED,
                    ALREADY_GREETED,
                    UNAUTHENTICATED,
                    BAD_SDP,
                    CALL_MOVED,
                    CALL_OVER,
                    CALL_LOCKED,
                    INTERNAL ->
                texts.get("error.failed", Map.of("detail", refused.code().wireName()));
        };
    }

    /** Why a change of messages was not taken over. What it showed is taken back by then. */
    public String explainChange(ChatMutation change, ErrorCode code) {
        return switch (code) {
            case FORBIDDEN, NOT_A_MEMBER, NOT_FOUND -> texts.get("changeFailed." + code.wireName());
            case LIMIT_REACHED ->
                texts.get(change instanceof MessagePin ? "changeFailed.pins" : "changeFailed.reactions");
            default -> texts.get("changeFailed.other");
        };
    }

    private String explain(HttpRefusedException refused) {
        String rule = refused.rule() == null ? "" : refused.rule();
        if ("code_refused".equals(refused.code())) {
            return texts.get("factor.invalid");
        }
        if (refused.status() == TOO_MANY_REQUESTS) {
            Duration wait = Optional.ofNullable(refused.retryAfter()).orElse(WAIT);
            return texts.get("signIn.throttled", Map.of("seconds", wait.toSeconds()));
        }
        return switch (rule) {
            case "wrong" -> texts.get("password.wrongCurrent");
            case "too_short", "too_long", "too_common", "unchanged" ->
                texts.get("password.rule." + rule, Map.of("minimum", minimum));
            default -> texts.get("error.failed", Map.of("detail", String.valueOf(refused.getMessage())));
        };
    }
}
