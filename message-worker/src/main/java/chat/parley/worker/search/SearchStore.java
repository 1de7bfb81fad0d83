package chat.parley.worker.search;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.search.core.Frontier;
import chat.parley.worker.search.core.Position;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the index. Two ways lead through it, because none is fast for everything: words that occur often are found among
 * the newest messages of each chat, read in their order; rare ones by the inverted index over all of them.
 */
final class SearchStore {
    /** Later than anything that is stored, and still exact as a double, which PostgreSQL multiplies intervals by. */
    private static final Instant END_OF_TIME = Instant.parse("2200-01-01T00:00:00Z");

    private static final String CHATS = """
            select m.chat_id, m.visible_from_seq from chat_members m
            where m.user_id = $1 and m.left_version is null and ($2::uuid is null or m.chat_id = $2)""";

    private static final String BEFORE =
            "(t.created_at, t.seq) < (timestamptz 'epoch' + c.micros * interval '1 microsecond', c.seq)";

    private static final String FROM = "t.created_at >= timestamptz 'epoch' + $5 * interval '1 microsecond'";

    private static final String HEADS = """
            select head.created_at, c.chat_id, head.seq
            from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[]) as c (chat_id, micros, seq, visible_from)
            cross join lateral (
                select t.created_at, t.seq from message_terms t
                where t.chat_id = c.chat_id and BEFORE and FROM
                order by t.created_at desc, t.seq desc limit 1) as head""".replace("BEFORE", BEFORE).replace("FROM", FROM);

    // The message at the depth that was asked for is told even when it is no candidate: the chat may go on behind it.
    private static final String SCAN = """
            select s.created_at, c.chat_id, s.seq, s.candidate, s.place = c.depth
            from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $6::integer[])
                with ordinality as c (chat_id, micros, seq, visible_from, depth, number)
            cross join lateral (
                select t.created_at, t.seq, TERMS and t.seq >= c.visible_from as candidate,
                    row_number() over (order by t.created_at desc, t.seq desc) as place
                from (
                    select * from message_terms t where t.chat_id = c.chat_id and BEFORE and FROM
                    order by t.created_at desc, t.seq desc limit c.depth) as t) as s
            where s.candidate or s.place = c.depth""".replace("BEFORE", BEFORE).replace("FROM", FROM);

    // Written so that only the index of the terms can be used, once for each chat ("offset 0" keeps the planner from
    // turning this into one join): hashes have no statistics, and what it would choose by guessing reads whole chats,
    // or
    // the whole table.
    private static final String LOOK_UP = """
            select s.created_at, c.chat_id, s.seq
            from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[])
                with ordinality as c (chat_id, micros, seq, visible_from, number)
            cross join lateral (
                select t.created_at, t.seq from message_terms t
                where TERMS and (t.chat_id = c.chat_id) is true and (BEFORE) is true and (FROM) is true
                    and t.seq >= c.visible_from
                offset 0) as s
            order by s.created_at desc, c.chat_id desc, s.seq desc limit $6""".replace("BEFORE", BEFORE).replace("FROM", FROM);

    private static final String NAMED = MessageReader.SELECT + """
            from unnest($1::uuid[], $2::bigint[]) as w (chat_id, seq)
            cross join lateral (
                select * from messages where chat_id = w.chat_id and seq = w.seq limit 1) as m
            where not exists (
                select from hidden_messages h where h.user_id = $3 and h.chat_id = w.chat_id and h.seq = w.seq)""";

    private final MessageReader messages;

    SearchStore(MessageReader messages) {
        this.messages = messages;
    }

    /** The chats in which a person may search: those of which the person is a member now. */
    List<SearchedChat> chats(PostgresTransaction snapshot, UUID userId, @Nullable UUID only) {
        return snapshot.select(
                CHATS,
                row -> new SearchedChat(Columns.uuid(row, 0), Columns.integer64(row, 1)),
                userId,
                PostgresTransaction.nullable(UUID.class, only));
    }

    /** The newest indexed message of each chat before its bound; none of a chat that has none. */
    List<Position> heads(PostgresTransaction snapshot, Bounds bounds) {
        return snapshot.select(HEADS, SearchStore::position, bounds.parameters());
    }

    /** Reads the next messages of some chats, and returns how many of them are candidates. */
    int scan(PostgresTransaction snapshot, Bounds bounds, HashedTerms terms, Frontier frontier) {
        Integer[] depths = bounds.steps().stream().map(Frontier.Step::depth).toArray(Integer[]::new);
        Set<UUID> goOn = new HashSet<>();
        List<Boolean> rows = snapshot.select(
                SCAN.replace("TERMS", terms.condition("$7")),
                row -> {
                    Position position = position(row);
                    boolean candidate = Columns.flag(row, 3);
                    if (candidate) {
                        frontier.found(position);
                    }
                    if (Columns.flag(row, 4)) {
                        frontier.readTo(position);
                        goOn.add(position.chatId());
                    }
                    return candidate;
                },
                bounds.parameters(depths, terms.parameter(bounds.chatIds())));
        for (UUID chat : bounds.chatIds()) {
            if (!goOn.contains(chat)) {
                frontier.readAll(chat);
            }
        }
        return (int) rows.stream().filter(candidate -> candidate).count();
    }

    /** The newest candidates of all chats by the inverted index; newest first. */
    List<Position> lookUp(PostgresTransaction snapshot, Bounds bounds, HashedTerms terms, int limit) {
        return snapshot.select(
                LOOK_UP.replace("TERMS", terms.condition("$7")),
                SearchStore::position,
                bounds.parameters(limit, terms.parameter(bounds.chatIds())));
    }

    /** Messages as they are now, in no order, without those that the person deleted for himself alone. */
    List<MessageReader.InChat> messages(PostgresTransaction snapshot, UUID userId, Collection<Position> positions) {
        return messages.read(
                snapshot,
                NAMED,
                positions.stream().map(Position::chatId).toArray(UUID[]::new),
                positions.stream().map(Position::seq).toArray(Long[]::new),
                userId);
    }

    private static Position position(Readable row) {
        return new Position(Columns.instant(row, 0), Columns.uuid(row, 1), Columns.integer64(row, 2));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at.isBefore(END_OF_TIME) ? at : END_OF_TIME);
    }

    /**
     * Which part of each chat is looked at.
     *
     * @param from no message that is older
     */
    record Bounds(
            List<Frontier.Step> steps,
            List<Long> visibleFrom,
            @Nullable Instant from) {
        List<UUID> chatIds() {
            return steps.stream().map(step -> step.before().chatId()).toList();
        }

        private Object[] parameters(Object... more) {
            Object[] fixed = {
                chatIds().toArray(UUID[]::new),
                steps.stream().map(step -> micros(step.before().at())).toArray(Long[]::new),
                steps.stream().map(step -> step.before().seq()).toArray(Long[]::new),
                visibleFrom.toArray(Long[]::new),
                from == null ? 0L : micros(from)
            };
            return IntStream.range(0, fixed.length + more.length)
                    .mapToObj(i -> i < fixed.length ? fixed[i] : more[i - fixed.length])
                    .toArray();
        }
    }
}
