package chat.parley.admin.audit;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditFilter;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.audit.AuditSearch;
import chat.parley.accounts.audit.AuditedLine;
import chat.parley.admin.request.QueryParameters;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.UserRole;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reading, exporting and verifying the audit log. Every caller must be an administrator. */
final class AuditHandler {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int ROWS_AT_ONCE = 200;

    private final BearerAuthentication authentication;
    private final AuditSearch search;
    private final AuditLog log;
    private final TransactionalOperator transaction;
    private final InstantSource clock;

    AuditHandler(
            BearerAuthentication authentication,
            AuditSearch search,
            AuditLog log,
            TransactionalOperator transaction,
            InstantSource clock) {
        this.authentication = authentication;
        this.search = search;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A page of lines, the newest first.
     *
     * @param next give it as {@code before} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<AuditedLine> lines, @Nullable Long next) {}

    /** What there may be in the log. */
    record Actions(List<String> actions) {}

    Mono<ServerResponse> list(ServerRequest request) {
        return administrator(request).flatMap(admin -> {
            int limit = QueryParameters.limit(request);
            long before = QueryParameters.number(request, "before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
            return search.page(filter(request), before, limit)
                    .map(lines -> new Page(
                            lines, lines.size() < limit ? null : lines.getLast().seq()))
                    .flatMap(page -> ServerResponse.ok().bodyValue(page));
        });
    }

    Mono<ServerResponse> actions(ServerRequest request) {
        return administrator(request)
                .map(admin -> new Actions(
                        Stream.of(AuditAction.values()).map(AuditAction::stored).toList()))
                .flatMap(actions -> ServerResponse.ok().bodyValue(actions));
    }

    Mono<ServerResponse> verify(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> log.verify())
                .flatMap(verdict -> ServerResponse.ok().bodyValue(verdict));
    }

    /** Writes into the log that it is taken away, then sends it line by line. */
    Mono<ServerResponse> export(ServerRequest request) {
        return administrator(request).flatMap(admin -> {
            AuditFilter filter = filter(request);
            Flux<DataBuffer> rows = Flux.concat(
                            Mono.just(Csv.BYTE_ORDER_MARK
                                    + Csv.row(
                                            "seq",
                                            "at",
                                            "actor_id",
                                            "actor_login",
                                            "action",
                                            "subject_id",
                                            "subject_login",
                                            "detail",
                                            "hash")),
                            search.all(filter)
                                    .map(AuditHandler::row)
                                    .buffer(ROWS_AT_ONCE)
                                    .map(all -> String.join("", all)))
                    .map(text -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
            return transaction
                    .transactional(log.append(
                            clock.instant(), admin.userId(), AuditAction.AUDIT_EXPORTED, null, described(filter)))
                    .then(ServerResponse.ok()
                            .contentType(CSV)
                            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"parley-audit.csv\"")
                            .body(rows, DataBuffer.class));
        });
    }

    private static String row(AuditedLine line) {
        AuditedLine.Party actor = line.actor();
        AuditedLine.Party subject = line.subject();
        return Csv.row(
                Long.toString(line.seq()),
                line.at().toString(),
                actor == null ? null : actor.id().toString(),
                actor == null ? null : actor.login(),
                line.action(),
                subject == null ? null : subject.id().toString(),
                subject == null ? null : subject.login(),
                line.detail(),
                line.hash());
    }

    private static AuditFilter filter(ServerRequest request) {
        String action = QueryParameters.text(request, "action");
        if (action != null
                && Stream.of(AuditAction.values()).map(AuditAction::stored).noneMatch(action::equals)) {
            throw ProblemException.invalid("action", "must be one of /api/admin/audit/actions");
        }
        Instant from = QueryParameters.instant(request, "from");
        Instant until = QueryParameters.instant(request, "until");
        return new AuditFilter(
                QueryParameters.text(request, "actor"), QueryParameters.text(request, "subject"), action, from, until);
    }

    private static String described(AuditFilter filter) {
        String parts = Stream.of(
                        part("actor", filter.actor()),
                        part("subject", filter.subject()),
                        part("action", filter.action()),
                        part("from", filter.from()),
                        part("until", filter.until()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "all lines" : parts;
    }

    private static String part(String name, @Nullable Object value) {
        return value == null ? "" : name + " " + value;
    }

    private Mono<AccessToken> administrator(ServerRequest request) {
        return authentication.callerWithRole(request, UserRole.ADMIN);
    }
}
