package chat.parley.accounts.bot;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.Column;
import chat.parley.wire.Ids;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The tokens of bots in PostgreSQL. */
public final class BotTokens {
    /** Tokens of one bot that are not revoked; enough to replace each without a pause. */
    public static final int MOST = 20;

    private static final String COLUMNS = "id, name, scopes, created_at, expires_at, revoked_at, used_at";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AuditLog audit;

    public BotTokens(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * A token as administrators see it.
     *
     * @param expiresAt absent for one that is good until it is revoked
     * @param usedAt when it was last used, to the minute
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Token(
            UUID id,
            String name,
            Set<BotScope> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant usedAt) {}

    /** Who uses a token that is good, and what for. */
    public record Holder(UUID botId, UUID tokenId, Set<BotScope> scopes) {
        public boolean may(BotScope scope) {
            return scopes.contains(scope);
        }
    }

    /**
     * What a new token is to be.
     *
     * @param hash of the token
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way to the database, never compared
    public record NewToken(
            UUID botId,
            String name,
            byte[] hash,
            Set<BotScope> scopes,
            @Nullable Instant expiresAt) {}

    /** Writes a token down; empty if there is no such bot. Fails with {@link TooManyException}. */
    public Mono<Token> create(NewToken token, UUID actorId, Instant now) {
        UUID id = Ids.next();
        String scopes = String.join(" ", names(token.scopes));
        return transaction.transactional(room(token.botId)
                .flatMap(bot -> insert(id, token, actorId, now))
                .flatMap(rows -> audit.append(
                                now, actorId, AuditAction.BOT_TOKEN_CREATED, token.botId, "token " + id + ": " + scopes)
                        .then(find(id))));
    }

    /** The tokens of a bot, the newest first. */
    public Mono<List<Token>> list(UUID botId) {
        return database.sql("select " + COLUMNS + " from bot_tokens where bot_id = :bot order by created_at desc, id")
                .bind("bot", botId)
                .map(BotTokens::token)
                .all()
                .collectList();
    }

    /** Makes a token worthless at once; false if the bot has none with this id that was still good. */
    public Mono<Boolean> revoke(UUID botId, UUID tokenId, UUID actorId, Instant now) {
        return transaction.transactional(database.sql("update bot_tokens set revoked_at = :now"
                        + " where id = :id and bot_id = :bot and revoked_at is null")
                .bind("now", now)
                .bind("id", tokenId)
                .bind("bot", botId)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 0
                        ? Mono.just(false)
                        : audit.append(now, actorId, AuditAction.BOT_TOKEN_REVOKED, botId, "token " + tokenId)
                                .thenReturn(true)));
    }

    /** Whose token it is; empty unless it is good now and its bot may act. Asked at each request, so nothing is kept. */
    public Mono<Holder> holder(String token, Instant now) {
        return database.sql("select t.id, t.bot_id, t.scopes, t.used_at from bot_tokens t"
                        + " join users u on u.id = t.bot_id and u.state = 'active' and u.bot"
                        + " where t.hash = :hash and t.revoked_at is null"
                        + " and (t.expires_at is null or t.expires_at > :now)")
                .bind("hash", RandomToken.hash(token))
                .bind("now", now)
                .map(row -> new Used(
                        new Holder(Column.of(row, "bot_id", UUID.class), Column.of(row, "id", UUID.class), scopes(row)),
                        row.get("used_at", Instant.class)))
                .first()
                .delayUntil(used -> used.at == null || used.at.isBefore(now.minusSeconds(60))
                        ? markUsed(used.holder.tokenId, now)
                        : Mono.empty())
                .map(Used::holder);
    }

    private Mono<UUID> room(UUID botId) {
        // The lock makes those who create at the same time count one after the other.
        return database.sql("select id, (select count(*) from bot_tokens where bot_id = :bot and revoked_at is null)"
                        + " as tokens from users where id = :bot and bot and state <> 'deleted' for update")
                .bind("bot", botId)
                .map(row -> Column.of(row, "tokens", Long.class))
                .first()
                .map(tokens -> {
                    if (tokens >= MOST) {
                        throw new TooManyException("a bot has at most " + MOST + " tokens that are not revoked");
                    }
                    return botId;
                });
    }

    private Mono<Long> insert(UUID id, NewToken token, UUID actorId, Instant now) {
        DatabaseClient.GenericExecuteSpec insert = database.sql(
                        "insert into bot_tokens (id, bot_id, name, hash, scopes, created_by, created_at, expires_at)"
                                + " values (:id, :bot, :name, :hash, :scopes, :actor, :now, :expires)")
                .bind("id", id)
                .bind("bot", token.botId)
                .bind("name", token.name)
                .bind("hash", token.hash)
                .bind("scopes", names(token.scopes))
                .bind("actor", actorId)
                .bind("now", now);
        return (token.expiresAt == null
                        ? insert.bindNull("expires", Instant.class)
                        : insert.bind("expires", token.expiresAt))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Token> find(UUID id) {
        return database.sql("select " + COLUMNS + " from bot_tokens where id = :id")
                .bind("id", id)
                .map(BotTokens::token)
                .first();
    }

    private Mono<Void> markUsed(UUID id, Instant now) {
        return database.sql("update bot_tokens set used_at = :now where id = :id")
                .bind("now", now)
                .bind("id", id)
                .then();
    }

    private static Token token(Readable row) {
        return new Token(
                Column.of(row, "id", UUID.class),
                Column.of(row, "name", String.class),
                scopes(row),
                Column.of(row, "created_at", Instant.class),
                row.get("expires_at", Instant.class),
                row.get("revoked_at", Instant.class),
                row.get("used_at", Instant.class));
    }

    /** A scope that this version does not know gives nothing. */
    static Set<BotScope> scopes(Readable row) {
        Set<BotScope> scopes = EnumSet.noneOf(BotScope.class);
        Arrays.stream(Column.of(row, "scopes", String[].class))
                .forEach(name -> BotScope.named(name).ifPresent(scopes::add));
        return scopes;
    }

    private static String[] names(Set<BotScope> scopes) {
        return scopes.stream().map(BotScope::wireName).sorted().toArray(String[]::new);
    }

    private record Used(Holder holder, @Nullable Instant at) {}
}
