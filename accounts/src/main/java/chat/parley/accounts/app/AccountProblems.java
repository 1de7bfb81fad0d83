package chat.parley.accounts.app;

import chat.parley.accounts.bot.TooManyException;
import chat.parley.accounts.identity.IdentityTakenException;
import chat.parley.accounts.moderation.ReportClosedException;
import chat.parley.accounts.moderation.ReportContents.UnansweredException;
import chat.parley.accounts.password.HashingOverloadedException;
import chat.parley.accounts.retention.RefusedException;
import chat.parley.accounts.user.AccountRefusedException;
import chat.parley.accounts.user.LoginTakenException;
import chat.parley.accounts.user.NotConfirmedException;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.storage.PostgresFailures;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What failures of this module mean to HTTP clients. */
public final class AccountProblems {
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);

    private AccountProblems() {}

    /** Null for a failure that is not known here. */
    public static @Nullable ProblemException translate(Throwable e) {
        return switch (e) {
            case HashingOverloadedException busy ->
                ProblemException.later(ProblemCode.UNAVAILABLE, HashingOverloadedException.RETRY_AFTER);
            case TooManyException full ->
                ProblemException.of(ProblemCode.LIMIT_REACHED, String.valueOf(full.getMessage()));
            case LoginTakenException taken -> ProblemException.field(ProblemCode.CONFLICT, "login", "is taken");
            case IdentityTakenException taken ->
                ProblemException.field(ProblemCode.CONFLICT, "subject", "belongs to another account");
            case RefusedException refused -> refused(refused);
            case AccountRefusedException refused -> refused(refused);
            case ReportClosedException closed -> ProblemException.of(ProblemCode.CONFLICT, text(closed));
            case UnansweredException away ->
                ProblemException.later(ProblemCode.UNAVAILABLE, text(away), DATABASE_RETRY);
            case NotConfirmedException other -> ProblemException.invalid("confirm", text(other));
            default ->
                PostgresFailures.mayPass(e) ? ProblemException.later(ProblemCode.UNAVAILABLE, DATABASE_RETRY) : null;
        };
    }

    private static ProblemException refused(AccountRefusedException refused) {
        return switch (refused.reason()) {
            case LAST_ADMINISTRATOR -> ProblemException.of(ProblemCode.FORBIDDEN, text(refused));
            case DELETED, BOT -> ProblemException.of(ProblemCode.CONFLICT, text(refused));
        };
    }

    private static String text(Throwable e) {
        return Objects.requireNonNull(e.getMessage());
    }

    private static ProblemException refused(RefusedException refused) {
        String why = text(refused);
        return switch (refused.reason()) {
            case HELD -> ProblemException.of(ProblemCode.HELD, why);
            case BEING_ERASED -> ProblemException.of(ProblemCode.CONFLICT, why);
            case NOT_CONFIRMED -> ProblemException.invalid("confirm", why);
            case NOT_THERE -> ProblemException.of(ProblemCode.NOT_FOUND);
        };
    }
}
