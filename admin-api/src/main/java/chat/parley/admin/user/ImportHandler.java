package chat.parley.admin.user;

import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.password.HashingOverloadedException;
import chat.parley.accounts.password.OneTimePassword;
import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.user.Account;
import chat.parley.accounts.user.Accounts;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.UserRole;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Creating the accounts of a list, all or none. Every caller must be an administrator. */
final class ImportHandler {
    private static final MediaType CSV = MediaType.valueOf("text/csv");

    /** As of every other body. */
    private static final int MOST_BYTES = 64 * 1024;

    /** Sign-ins use the same processors. */
    private static final Retry PATIENCE = Retry.backoff(10, Duration.ofMillis(200))
            .filter(HashingOverloadedException.class::isInstance)
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private final BearerAuthentication authentication;
    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final AccountEvents events;
    private final InstantSource clock;

    ImportHandler(
            BearerAuthentication authentication,
            Accounts accounts,
            PasswordHashing hashing,
            AccountEvents events,
            InstantSource clock) {
        this.authentication = authentication;
        this.accounts = accounts;
        this.hashing = hashing;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What became of a list.
     *
     * @param created or, of a dry run, what would be created
     * @param existing whose login is taken: left alone
     */
    record Report(boolean dryRun, List<Created> created, List<Existing> existing) {}

    /**
     * A new account.
     *
     * @param oneTimePassword told here and never again; absent of a dry run
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Created(
            long line,
            String login,
            String name,
            UserRole role,
            @Nullable String oneTimePassword) {
        static Created of(ImportedList.Line line, @Nullable String oneTimePassword) {
            return new Created(
                    line.line(),
                    line.account().login().value(),
                    line.account().name(),
                    line.account().role(),
                    oneTimePassword);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Created[" + login + "]";
        }
    }

    /** A login that is taken. */
    record Existing(long line, String login) {}

    Mono<ServerResponse> load(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> {
                    boolean dryRun = dryRun(request);
                    return body(request).map(ImportedList::read).flatMap(lines -> load(lines, dryRun, admin));
                })
                .flatMap(report -> ServerResponse.ok().bodyValue(report));
    }

    private Mono<Report> load(List<ImportedList.Line> lines, boolean dryRun, AccessToken admin) {
        return accounts.taken(lines.stream().map(line -> line.account().login()).toList())
                .flatMap(taken -> {
                    List<ImportedList.Line> wanted =
                            lines.stream().filter(line -> !isIn(taken, line)).toList();
                    return dryRun
                            ? Mono.just(new Report(
                                    true,
                                    wanted.stream()
                                            .map(line -> Created.of(line, null))
                                            .toList(),
                                    existing(lines, taken)))
                            : create(lines, wanted, admin);
                });
    }

    private Mono<Report> create(List<ImportedList.Line> lines, List<ImportedList.Line> wanted, AccessToken admin) {
        return Flux.fromIterable(wanted)
                .concatMap(this::hashed)
                .collectList()
                .flatMap(hashed -> accounts.createAll(
                                hashed.stream().map(Hashed::imported).toList(), admin.userId(), clock.instant())
                        // What the broker does not take now is published later.
                        .delayUntil(created -> events.publish().onErrorComplete())
                        .map(created -> report(lines, hashed, created)));
    }

    /** Somebody else may have taken a login while the passwords were hashed. */
    private static Report report(List<ImportedList.Line> lines, List<Hashed> hashed, List<Account> created) {
        Map<String, Account> byLogin = created.stream().collect(Collectors.toMap(Account::login, Function.identity()));
        List<Created> told = hashed.stream()
                .filter(one -> isIn(byLogin.keySet(), one.line))
                .map(one -> Created.of(one.line, one.password.reveal()))
                .toList();
        Set<String> others = lines.stream()
                .map(line -> line.account().login().value())
                .filter(login -> !byLogin.containsKey(login))
                .collect(Collectors.toSet());
        return new Report(false, told, existing(lines, others));
    }

    private static List<Existing> existing(List<ImportedList.Line> lines, Set<String> taken) {
        return lines.stream()
                .filter(line -> isIn(taken, line))
                .map(line -> new Existing(line.line(), line.account().login().value()))
                .toList();
    }

    private static boolean isIn(Set<String> logins, ImportedList.Line line) {
        return logins.contains(line.account().login().value());
    }

    private Mono<Hashed> hashed(ImportedList.Line line) {
        Password password = OneTimePassword.next();
        return hashing.hash(password)
                .retryWhen(PATIENCE)
                .map(hash -> new Hashed(line, password, new Accounts.Imported(line.account(), hash)));
    }

    private static boolean dryRun(ServerRequest request) {
        return switch (request.queryParam("dry-run").orElse("")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalid("dry-run", "must be one of true, false");
        };
    }

    private static Mono<byte[]> body(ServerRequest request) {
        // Demanded also because a form of another site cannot send it.
        if (!request.headers().contentType().map(CSV::isCompatibleWith).orElse(false)) {
            return Mono.error(ProblemException.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the list must be text/csv"));
        }
        return DataBufferUtils.join(request.bodyToFlux(DataBuffer.class), MOST_BYTES)
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }

    /** A person of the list with a password. */
    private record Hashed(ImportedList.Line line, Password password, Accounts.Imported imported) {}
}
