package chat.parley.auth.passkey;

import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import reactor.core.publisher.Mono;

/** Why something with a passkey does not work. */
final class PasskeyProblems {
    private PasskeyProblems() {}

    static <T> Mono<T> notOffered() {
        return Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND, "there are no passkeys on this server"));
    }

    /** @param rule one of those that {@link ProblemCode#PASSKEY_REFUSED} names */
    static <T> Mono<T> refused(String rule) {
        String text = switch (rule) {
            case "attempt" -> "was not asked for, was given before, or came too late";
            case "passkey" -> "is of nobody who can sign in here";
            case "counter" -> "is of a passkey that was used elsewhere meanwhile: there may be a copy of it";
            case "known" -> "is of a passkey that is registered already";
            default -> "is not good: origin, RP ID, user verification or signature are wrong";
        };
        return Mono.error(() -> ProblemException.rule(ProblemCode.PASSKEY_REFUSED, "credential", rule, text));
    }
}
