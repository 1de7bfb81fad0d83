package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.MessageAround;
import chat.parley.wire.client.MessageGet;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.client.QueryFrame;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.Reply;
import chat.parley.worker.query.core.FrameSpace;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Answers questions about the messages of one chat: its member gets what the member may see. */
final class HistoryReader {
    /** Of one chat, from $3 on and before $4, those that are not hidden. */
    private static final String BETWEEN = """
            from messages m where m.chat_id = $2 and m.seq >= $3 and m.seq < $4 and""" + Outlook.NOT_HIDDEN;

    private static final String OLDER = MessageReader.SELECT + BETWEEN + " order by m.seq desc limit $5";
    private static final String NEWER = MessageReader.SELECT + BETWEEN + " order by m.seq limit $5";
    private static final String NAMED = MessageReader.SELECT + BETWEEN + " and m.seq = any($5) order by m.seq";
    private static final String PINNED =
            MessageReader.SELECT + BETWEEN + " and m.pinned_at is not null order by m.seq desc limit $5";

    private static final String FIRST = "select m.seq " + BETWEEN + " order by m.seq limit 1";
    private static final String LAST = "select m.seq " + BETWEEN + " order by m.seq desc limit 1";

    /**
     * The first message that was sent at a time or later, by halving: there is no index by time, and times rise with
     * {@code seq}, but for a few milliseconds when clocks of workers differ.
     */
    private static final String SENT_AT = """
            with recursive halved (low, high) as (
                select $2::bigint, $3::bigint + 1
                union all
                select case when m.created_at < $4 then m.seq + 1 else low end,
                    case when m.created_at < $4 then high else (low + high) / 2 end
                from halved cross join lateral (
                    select seq, created_at from messages
                    where chat_id = $1 and seq >= (low + high) / 2 order by seq limit 1) as m
                where low < high
            )
            select low from halved where low >= high""";

    private final Snapshots snapshots;
    private final MessageReader reader;

    HistoryReader(Snapshots snapshots, MessageReader reader) {
        this.snapshots = snapshots;
        this.reader = reader;
    }

    Reply history(UUID userId, MessageHistory frame) {
        return read(userId, frame.chatId(), frame, (snapshot, outlook) -> {
            Long before = frame.beforeSeq();
            Long after = frame.afterSeq();
            long from = Math.max(outlook.first(), after == null ? 0 : after + 1);
            long to = before == null ? Long.MAX_VALUE : before;
            if (before == null && after != null) {
                List<Message> oldestFirst = messages(snapshot, NEWER, outlook, from, to, frame.limit());
                return page(frame, snapshot, outlook, new FrameSpace().fitting(oldestFirst));
            }
            List<Message> newestFirst = messages(snapshot, OLDER, outlook, from, to, frame.limit());
            return page(
                    frame,
                    snapshot,
                    outlook,
                    new FrameSpace().fitting(newestFirst).reversed());
        });
    }

    Reply around(UUID userId, MessageAround frame) {
        return read(userId, frame.chatId(), frame, (snapshot, outlook) -> {
            Optional<Long> middle = middle(snapshot, outlook, frame);
            if (middle.isEmpty()) {
                return new MessagePage(frame.id(), frame.chatId(), List.of(), false);
            }
            long seq = middle.get();
            int before = frame.limit() / 2;
            List<Message> older = messages(snapshot, OLDER, outlook, outlook.first(), seq, before);
            List<Message> newer = messages(snapshot, NEWER, outlook, seq, Long.MAX_VALUE, frame.limit() - before);
            return page(frame, snapshot, outlook, around(older, newer));
        });
    }

    /** As many as fit, taken from the middle outwards. */
    private static List<Message> around(List<Message> olderNewestFirst, List<Message> newer) {
        FrameSpace space = new FrameSpace();
        List<Message> page = new ArrayList<>();
        int taken = 0;
        while (taken < Math.max(olderNewestFirst.size(), newer.size())) {
            if (taken < newer.size()) {
                if (!space.take(newer.get(taken))) {
                    break;
                }
                page.add(newer.get(taken));
            }
            if (taken < olderNewestFirst.size()) {
                if (!space.take(olderNewestFirst.get(taken))) {
                    break;
                }
                page.add(olderNewestFirst.get(taken));
            }
            taken++;
        }
        page.sort(Comparator.comparingLong(Message::seq));
        return page;
    }

    private static Optional<Long> middle(PostgresTransaction snapshot, Outlook outlook, MessageAround frame) {
        Long seq = frame.seq();
        Instant at = frame.at();
        long from = Math.max(outlook.first(), seq == null ? 0 : seq);
        if (at != null) {
            from = Math.max(from, sentAt(snapshot, outlook, at));
        }
        Optional<Long> fitting = one(snapshot, FIRST, outlook, from);
        return fitting.isPresent() ? fitting : one(snapshot, LAST, outlook, outlook.first());
    }

    private static long sentAt(PostgresTransaction snapshot, Outlook outlook, Instant at) {
        return snapshot
                .select(
                        SENT_AT,
                        row -> Columns.integer64(row, 0),
                        outlook.chatId(),
                        outlook.first(),
                        outlook.last(),
                        at)
                .stream()
                .findFirst()
                .orElse(outlook.last() + 1);
    }

    private static Optional<Long> one(PostgresTransaction snapshot, String sql, Outlook outlook, long from) {
        return snapshot
                .select(sql, row -> Columns.integer64(row, 0), outlook.userId(), outlook.chatId(), from, Long.MAX_VALUE)
                .stream()
                .findFirst();
    }

    Reply get(UUID userId, MessageGet frame) {
        return read(userId, frame.chatId(), frame, (snapshot, outlook) -> {
            List<Message> found = messages(
                    snapshot,
                    NAMED,
                    outlook,
                    outlook.first(),
                    Long.MAX_VALUE,
                    frame.seqs().toArray(Long[]::new));
            List<Message> page = new FrameSpace().fitting(found);
            return new MessagePage(frame.id(), frame.chatId(), page, false, page.size() < found.size() ? true : null);
        });
    }

    Reply pinned(UUID userId, MessagePinned frame) {
        return read(userId, frame.chatId(), frame, (snapshot, outlook) -> {
            Long before = frame.beforeSeq();
            List<Message> newestFirst = messages(
                    snapshot,
                    PINNED,
                    outlook,
                    outlook.first(),
                    before == null ? Long.MAX_VALUE : before,
                    Limits.PINNED + 1);
            List<Message> page = new FrameSpace()
                    .fitting(newestFirst.stream().limit(Limits.PINNED).toList());
            return new MessagePage(frame.id(), frame.chatId(), page.reversed(), page.size() < newestFirst.size());
        });
    }

    private List<Message> messages(
            PostgresTransaction snapshot, String sql, Outlook outlook, long from, long to, Object last) {
        return reader.read(snapshot, sql, outlook.userId(), outlook.chatId(), from, to, last).stream()
                .map(MessageReader.InChat::message)
                .toList();
    }

    private static MessagePage page(
            QueryFrame frame, PostgresTransaction snapshot, Outlook outlook, List<Message> page) {
        if (page.isEmpty()) {
            return new MessagePage(frame.id(), outlook.chatId(), List.of(), false);
        }
        Outlook.Beyond beyond =
                outlook.beyond(snapshot, page.getFirst().seq(), page.getLast().seq());
        return new MessagePage(
                frame.id(), outlook.chatId(), List.copyOf(page), beyond.older(), beyond.newer() ? true : null);
    }

    /** Answers a member, and nobody else. */
    private Reply read(
            UUID userId, UUID chatId, QueryFrame frame, BiFunction<PostgresTransaction, Outlook, Reply> answer) {
        return snapshots.read(snapshot -> Outlook.of(snapshot, userId, chatId)
                .map(outlook -> answer.apply(snapshot, outlook))
                .orElseGet(() -> Failure.of(
                        frame.id(), ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it")));
    }
}
