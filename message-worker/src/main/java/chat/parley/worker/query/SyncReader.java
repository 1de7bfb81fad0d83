package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.Limits;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.SyncPage;
import chat.parley.worker.query.core.ChatState;
import chat.parley.worker.query.core.SyncPages;
import chat.parley.worker.query.core.SyncPlan;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.HiddenMessages;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import chat.parley.worker.view.UnreadCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers {@code sync} from one snapshot of the database. */
final class SyncReader {
    /** More than a frame can take, so that little is read in vain. */
    private static final int MESSAGES_READ = 200;

    private static final int CHATS_READ = 200;

    private static final String STATES = """
            select m.chat_id, m.list_version, m.left_version is null, m.joined_version, c.version, c.info_version,
                c.last_seq, m.last_read_seq, o.read_seq, o.delivered_seq, m.own_version,
                case when m.own_version > k.own_version then (select count(*) from hidden_messages h
                    where h.user_id = m.user_id and h.chat_id = m.chat_id and h.own_version > k.own_version)
                    else 0 end
            from chat_members m join chats c on c.id = m.chat_id
                left join unnest($2::uuid[], $4::bigint[]) as k (chat_id, own_version) on k.chat_id = m.chat_id
                cross join lateral (
                    select coalesce(max(o.last_read_seq), 0) as read_seq,
                        coalesce(max(greatest(o.last_read_seq, o.last_delivered_seq)), 0) as delivered_seq
                    from chat_members o
                    where o.chat_id = m.chat_id and o.user_id <> m.user_id and o.left_version is null) as o
            where m.user_id = $1 and (m.chat_id = any($2) or m.list_version > $3)""";

    private static final String SINCE = MessageReader.SELECT
            + """
            from unnest($1::uuid[], $2::bigint[]) as w (chat_id, version)
            cross join lateral (
                select * from messages x where x.chat_id = w.chat_id and x.version > w.version and NOT_HIDDEN
                order by x.version limit LIMIT) as m""".replace("NOT_HIDDEN", HiddenMessages.notHidden("x", "$3"))
                    .replace("LIMIT", Integer.toString(Limits.SYNC_CHANGES));

    private static final String NEWEST =
            MessageReader.SELECT + """
            from unnest($1::uuid[], $2::integer[]) as w (chat_id, count)
            cross join lateral (
                select * from messages x where x.chat_id = w.chat_id and NOT_HIDDEN
                order by x.seq desc limit w.count) as m""".replace("NOT_HIDDEN", HiddenMessages.notHidden("x", "$3"));

    private final Snapshots snapshots;
    private final ChatViews views;
    private final MessageReader reader;

    SyncReader(Snapshots snapshots, ChatViews views, MessageReader reader) {
        this.snapshots = snapshots;
        this.views = views;
        this.reader = reader;
    }

    SyncPage read(UUID userId, Sync frame) {
        return snapshots.read(snapshot -> {
            long current = snapshot
                    .select(
                            "select version from user_chats_versions where user_id = $1",
                            row -> Columns.integer64(row, 0),
                            userId)
                    .stream()
                    .findFirst()
                    .orElse(0L);
            List<SyncPlan.Difference> differences = SyncPlan.differences(frame, states(snapshot, userId, frame));
            List<SyncPlan.Difference> slice = slice(differences);
            Map<UUID, Chat> chats = views.read(
                    snapshot,
                    userId,
                    slice.stream()
                            .filter(SyncPlan.Difference::withChat)
                            .map(difference -> difference.state().chatId())
                            .toList());
            SyncPages.Loaded loaded = new SyncPages.Loaded(
                    chats,
                    messages(snapshot, userId, slice),
                    UnreadCounts.read(snapshot, userId, memberships(slice)),
                    hidden(snapshot, userId, frame, slice));
            return SyncPages.fill(frame.id(), frame.chatsVersion(), current, differences, slice.size(), loaded);
        });
    }

    private static List<ChatState> states(PostgresTransaction snapshot, UUID userId, Sync frame) {
        return snapshot.select(
                STATES,
                row -> new ChatState(
                        Columns.uuid(row, 0),
                        Columns.integer64(row, 1),
                        Boolean.TRUE.equals(row.get(2, Boolean.class)),
                        Columns.integer64(row, 3),
                        Columns.integer64(row, 4),
                        Columns.integer64(row, 5),
                        Columns.integer64(row, 6),
                        Columns.integer64(row, 7),
                        Columns.integer64(row, 8),
                        Columns.integer64(row, 9),
                        Columns.integer64(row, 10),
                        Columns.integer64(row, 11)),
                userId,
                frame.known().stream().map(ChatCursor::chatId).toArray(UUID[]::new),
                frame.chatsVersion(),
                frame.known().stream().map(SyncPlan::ownVersion).toArray(Long[]::new));
    }

    private static List<UUID> memberships(List<SyncPlan.Difference> slice) {
        return slice.stream()
                .filter(difference -> difference.state().member())
                .map(difference -> difference.state().chatId())
                .toList();
    }

    private static Map<UUID, List<Long>> hidden(
            PostgresTransaction snapshot, UUID userId, Sync frame, List<SyncPlan.Difference> slice) {
        Map<UUID, Long> known = new HashMap<>();
        frame.known().forEach(cursor -> known.put(cursor.chatId(), SyncPlan.ownVersion(cursor)));
        List<UUID> chats = new ArrayList<>();
        List<Long> versions = new ArrayList<>();
        for (SyncPlan.Difference difference : slice) {
            UUID chatId = difference.state().chatId();
            if (difference.state().hiddenSince() > 0 && !difference.reset()) {
                chats.add(chatId);
                versions.add(known.getOrDefault(chatId, 0L));
            }
        }
        return HiddenMessages.since(snapshot, userId, chats, versions);
    }

    /** The first differences, as many as a frame might take; at least one. */
    private static List<SyncPlan.Difference> slice(List<SyncPlan.Difference> differences) {
        int messages = 0;
        int chats = 0;
        int count = 0;
        while (count < differences.size() && messages < MESSAGES_READ && chats < CHATS_READ) {
            SyncPlan.Difference difference = differences.get(count);
            messages += switch (difference.messages()) {
                case SyncPlan.Messages.None ignored -> 0;
                case SyncPlan.Messages.Since since -> (int) (difference.state().version() - since.version());
                case SyncPlan.Messages.Newest newest -> newest.count();
            };
            chats += difference.withChat() ? 1 : 0;
            count++;
        }
        return differences.subList(0, count);
    }

    private Map<UUID, List<Message>> messages(
            PostgresTransaction snapshot, UUID userId, List<SyncPlan.Difference> slice) {
        List<UUID> changed = new ArrayList<>();
        List<Long> versions = new ArrayList<>();
        List<UUID> whole = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (SyncPlan.Difference difference : slice) {
            switch (difference.messages()) {
                case SyncPlan.Messages.None ignored -> {}
                case SyncPlan.Messages.Since since -> {
                    changed.add(difference.state().chatId());
                    versions.add(since.version());
                }
                case SyncPlan.Messages.Newest newest -> {
                    whole.add(difference.state().chatId());
                    counts.add(newest.count());
                }
            }
        }
        Map<UUID, List<Message>> messages = new HashMap<>();
        if (!changed.isEmpty()) {
            collect(
                    messages,
                    Comparator.comparingLong(Message::version),
                    reader.read(snapshot, SINCE, changed.toArray(UUID[]::new), versions.toArray(Long[]::new), userId));
        }
        if (!whole.isEmpty()) {
            collect(
                    messages,
                    Comparator.comparingLong(Message::seq),
                    reader.read(snapshot, NEWEST, whole.toArray(UUID[]::new), counts.toArray(Integer[]::new), userId));
        }
        return messages;
    }

    private static void collect(
            Map<UUID, List<Message>> messages, Comparator<Message> order, List<MessageReader.InChat> found) {
        Map<UUID, List<Message>> byChat = new HashMap<>();
        found.forEach(entry ->
                byChat.computeIfAbsent(entry.chatId(), id -> new ArrayList<>()).add(entry.message()));
        byChat.values().forEach(list -> list.sort(order));
        messages.putAll(byChat);
    }
}
