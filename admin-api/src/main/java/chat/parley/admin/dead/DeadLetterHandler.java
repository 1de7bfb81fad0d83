package chat.parley.admin.dead;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.dead.DeadLetterRecords;
import chat.parley.broker.amqp.DeadLetters;
import chat.parley.broker.amqp.DeadLetters.Done;
import chat.parley.broker.amqp.DeadLetters.Letter;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.UserRole;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Dead letters. Every caller must be an administrator, who sees what is around a content and never the content. */
final class DeadLetterHandler {
    private final BearerAuthentication authentication;
    private final DeadLetters letters;
    private final DeadLetterRecords records;
    private final InstantSource clock;

    DeadLetterHandler(
            BearerAuthentication authentication, DeadLetters letters, DeadLetterRecords records, InstantSource clock) {
        this.authentication = authentication;
        this.letters = letters;
        this.records = records;
        this.clock = clock;
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> look())
                .flatMap(seen -> senders(seen.letters())
                        .map(known -> new DeadLetterBodies.Page(
                                seen.letters().stream()
                                        .map(letter -> new DeadLetterBodies.Shown(
                                                letter,
                                                letter.senderId() == null ? null : known.get(letter.senderId())))
                                        .toList(),
                                seen.waiting())))
                .flatMap(page -> ServerResponse.ok().bodyValue(page));
    }

    Mono<ServerResponse> replay(ServerRequest request) {
        return act(request, AuditAction.DEAD_LETTERS_REPLAYED, letters::replay);
    }

    Mono<ServerResponse> drop(ServerRequest request) {
        return act(request, AuditAction.DEAD_LETTERS_DROPPED, letters::drop);
    }

    private Mono<ServerResponse> act(
            ServerRequest request, AuditAction action, Function<@Nullable Set<String>, Done> act) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> JsonBody.required(request, DeadLetterBodies.Chosen.class)
                        .flatMap(chosen -> look().flatMap(seen -> {
                            List<Letter> meant = chosen.ids() == null
                                    ? seen.letters()
                                    : seen.letters().stream()
                                            .filter(letter -> chosen.ids().contains(letter.id()))
                                            .toList();
                            if (meant.isEmpty()) {
                                return Mono.just(new Done(0, 0, seen.waiting()));
                            }
                            int count = chosen.ids() == null ? seen.waiting() : meant.size();
                            return note(admin, action, meant, count).then(blocking(() -> act.apply(chosen.ids())));
                        })))
                .flatMap(done -> ServerResponse.ok().bodyValue(done));
    }

    private Mono<Void> note(AccessToken admin, AuditAction action, List<Letter> meant, int count) {
        Letter first = meant.getFirst();
        @Nullable UUID chat = count == 1 ? first.chatId() : null;
        String detail = count == 1
                ? "1 letter from " + first.queue() + ": " + text(first)
                : count + " letters, the first from " + first.queue() + ": " + text(first);
        return records.note(action, chat, detail, admin.userId(), clock.instant());
    }

    private static String text(Letter letter) {
        return letter.kind().wireName().replace('_', ' ')
                + (letter.type() == null ? "" : " " + letter.type())
                + (letter.reason() == null ? "" : ", " + letter.reason())
                + (letter.failedAt() == null ? "" : ", failed at " + letter.failedAt());
    }

    private Mono<Map<UUID, DeadLetterRecords.Sender>> senders(List<Letter> seen) {
        return records.senders(
                seen.stream().map(Letter::senderId).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    private Mono<DeadLetters.Looked> look() {
        return blocking(letters::look);
    }

    private static <T> Mono<T> blocking(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
    }
}
