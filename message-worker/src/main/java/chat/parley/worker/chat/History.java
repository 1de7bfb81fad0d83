package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.ChatKind;
import chat.parley.worker.chat.core.ChatPlan;
import chat.parley.worker.chat.core.FoundMessage;
import chat.parley.worker.chat.core.GroupWrite;
import chat.parley.worker.chat.core.LockedChat;
import chat.parley.worker.chat.core.MessageName;
import chat.parley.worker.chat.core.NewChat;
import chat.parley.worker.chat.core.PastChat;
import chat.parley.worker.chat.core.PastMessage;
import chat.parley.worker.chat.core.PastMessages;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import io.r2dbc.pool.ConnectionPool;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Stores chats and messages that were written elsewhere before, in the way of those that people write now: under the lock
 * of the chat's row, after all that is there, encrypted under the chat's keys. May be told of the same chat or message as
 * often as one likes: it is stored once. Nobody is told of it; clients find it when they compare what they know. All
 * methods block.
 */
public final class History {
    private static final int DELETED_AT_ONCE = 500;

    /** Nobody has to read what was read elsewhere, and nobody is said to have seen it here: as for who joins a group. */
    private static final String READ = """
            update chat_members set last_read_seq = $3, joined_seq = $3, last_delivered_seq = greatest(last_delivered_seq, $3)
            where chat_id = $1 and last_read_seq >= $2""";

    private static final String MESSAGES =
            MessageReader.SELECT + "from messages m where m.chat_id = $1 and m.seq = any($2) order by m.seq";

    private static final String EDITED_AT = """
            update messages m set edited_at = w.at from unnest($2::bigint[], $3::timestamptz[]) as w (seq, at)
            where m.chat_id = $1 and m.seq = w.seq""";

    /** Only those that were taken over have names without a time. */
    private static final String SPAN = """
            select seq, client_id from messages
            where chat_id = $1 and created_at between $2 and $3 and deleted_at is null
                and client_id < '00000000-0001-0000-0000-000000000000' order by seq""";

    private final ConnectionPool pool;
    private final DataKeys keys;
    private final ChatStore store;
    private final MessageReader reader;
    private final InstantSource clock;

    public History(ConnectionPool pool, DataKeys keys, InstantSource clock) {
        this.pool = pool;
        this.keys = keys;
        this.store = new ChatStore(keys);
        this.reader = new MessageReader(keys);
        this.clock = clock;
    }

    /**
     * Where the messages of a chat belong.
     *
     * @param made now
     * @param inUse the two of a direct chat have one of their own, in which something was said
     * @param erased an administrator erased it, which stays so
     */
    public record Place(UUID chatId, boolean made, boolean inUse, boolean erased) {}

    /**
     * What came of some messages.
     *
     * @param seqs of all of them, those included that were stored before
     * @param edited those of the latter that say something else now
     */
    public record Written(List<Long> seqs, int stored, int edited, int lostReplies, int lostPins) {}

    /** Finds the chat; empty when there is none. */
    public Optional<Place> find(PastChat chat) {
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            return find(transaction, chat, newChat(chat));
        }
    }

    /** Makes the chat, unless it exists. */
    public Place make(PastChat chat) {
        NewChat rows = newChat(chat);
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            Optional<Place> existing = find(transaction, chat, rows);
            if (existing.isPresent()) {
                return existing.get();
            }
            ContentCipher cipher = new ContentCipher();
            if (!NewChatRows.insert(transaction, keys, rows, cipher)) {
                throw new IllegalStateException("somebody else makes the same chat at this moment: start again");
            }
            NewChatRows.insertMembers(transaction, rows);
            GroupStore.store(transaction, rest(chat, rows, cipher));
            transaction.commit();
            return new Place(chat.id(), true, false, false);
        }
    }

    private static Optional<Place> find(PostgresTransaction transaction, PastChat chat, NewChat rows) {
        return transaction
                .select(
                        "select id, last_seq, erased_at is not null from chats where id = $1 or direct_key = $2"
                                + " order by id <> $1 limit 1",
                        row -> {
                            UUID id = Columns.uuid(row, 0);
                            boolean inUse = !id.equals(chat.id()) && Columns.integer64(row, 1) > 0;
                            return new Place(id, false, inUse, Columns.flag(row, 2));
                        },
                        chat.id(),
                        PostgresTransaction.nullable(byte[].class, rows.directKey()))
                .stream()
                .findFirst();
    }

    /** With as many members as one request may name. */
    private static NewChat newChat(PastChat chat) {
        UUID owner = chat.members().getFirst();
        List<UUID> others = chat.members().stream()
                .filter(member -> !member.equals(owner))
                .limit(Limits.PEOPLE_AT_ONCE - 1L)
                .toList();
        ChatCreate frame = new ChatCreate("history", chat.id(), chat.id(), chat.kind(), chat.title(), others);
        return NewChat.of(frame, owner, chat.createdAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static List<GroupWrite> rest(PastChat chat, NewChat rows, ContentCipher cipher) {
        List<GroupWrite> writes = new ArrayList<>();
        Set<UUID> first = Set.copyOf(rows.memberIds());
        List<UUID> late = chat.members().stream()
                .filter(member -> !first.contains(member))
                .distinct()
                .sorted()
                .toList();
        if (!late.isEmpty()) {
            writes.add(new GroupWrite.Joined(chat.id(), late, 1, 1, 0));
        }
        String description = chat.description();
        if (description != null && chat.kind() == ChatKind.GROUP) {
            ContentCipher.Encrypted encrypted = cipher.encrypt(
                    rows.contentKey(),
                    new ContentAddress.OfDescription(chat.id(), 1),
                    description.getBytes(StandardCharsets.UTF_8));
            writes.add(new GroupWrite.DescriptionSet(chat.id(), new GroupWrite.Text(1, 1, encrypted)));
        }
        return writes;
    }

    /** Where those of the messages are that are stored, by what their authors called them. */
    public Map<UUID, Long> known(Collection<MessageName> names) {
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            return known(transaction, names);
        }
    }

    private Map<UUID, Long> known(PostgresTransaction transaction, Collection<MessageName> names) {
        Map<UUID, Long> known = new HashMap<>();
        store.named(transaction, names).forEach((name, message) -> known.put(name.clientId(), message.seq()));
        return known;
    }

    /**
     * Those of the messages that were edited elsewhere after what is stored of them was written; of each the names of the
     * files that it shows. What was edited here later stays as it is, and what was deleted here stays so.
     */
    public Map<UUID, List<String>> outdated(UUID chatId, List<PastMessage> messages) {
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            Map<UUID, List<String>> outdated = new HashMap<>();
            outdated(transaction, chatId, messages)
                    .forEach((message, found) -> outdated.put(
                            message.clientId(),
                            PastMessages.filesOf(found).stream()
                                    .map(Attachment::name)
                                    .toList()));
            return outdated;
        }
    }

    private Map<PastMessage, FoundMessage> outdated(
            PostgresTransaction transaction, UUID chatId, List<PastMessage> messages) {
        List<PastMessage> edited =
                messages.stream().filter(message -> message.editedAt() != null).toList();
        if (edited.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Long> places = known(
                transaction,
                edited.stream()
                        .map(message -> new MessageName(chatId, message.senderId(), message.clientId()))
                        .toList());
        Map<Long, FoundMessage> found = found(transaction, chatId, places.values());
        Map<PastMessage, FoundMessage> outdated = new LinkedHashMap<>();
        for (PastMessage message : edited) {
            FoundMessage stored = found.get(places.get(message.clientId()));
            if (stored != null && PastMessages.isOutdated(stored, message)) {
                outdated.put(message, stored);
            }
        }
        return outdated;
    }

    private Map<Long, FoundMessage> found(PostgresTransaction transaction, UUID chatId, Collection<Long> seqs) {
        Map<Long, FoundMessage> found = new LinkedHashMap<>();
        if (!seqs.isEmpty()) {
            for (MessageReader.InChat entry :
                    reader.readWhole(transaction, MESSAGES, chatId, seqs.toArray(Long[]::new))) {
                found.put(entry.message().seq(), MessageLookup.found(entry));
            }
        }
        return found;
    }

    /**
     * How many messages of a time were taken over before and are not named now: elsewhere they were deleted since.
     *
     * @param named what the messages that are there now are called
     */
    public int missing(UUID chatId, Instant from, Instant to, Set<UUID> named) {
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            return missing(transaction, chatId, from, to, named).size();
        }
    }

    private static List<Long> missing(
            PostgresTransaction transaction, UUID chatId, Instant from, Instant to, Set<UUID> named) {
        return transaction
                .select(SPAN, row -> Map.entry(Columns.integer64(row, 0), Columns.uuid(row, 1)), chatId, from, to)
                .stream()
                .filter(entry -> !named.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Deletes for everybody what {@link #missing} counts; returns where it stood. */
    public List<Long> deleteMissing(UUID chatId, Instant from, Instant to, Set<UUID> named) {
        List<Long> deleted = new ArrayList<>();
        List<Long> part = deleteSome(chatId, from, to, named);
        while (!part.isEmpty()) {
            deleted.addAll(part);
            part = deleteSome(chatId, from, to, named);
        }
        return deleted;
    }

    private List<Long> deleteSome(UUID chatId, Instant from, Instant to, Set<UUID> named) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            LockedChat chat = lock(transaction, chatId);
            List<Long> seqs = missing(transaction, chatId, from, to, named).stream()
                    .limit(DELETED_AT_ONCE)
                    .toList();
            if (!seqs.isEmpty()) {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                PastMessages past = new PastMessages(chat, new HashMap<>(), 0, now);
                found(transaction, chatId, seqs).values().forEach(past::delete);
                store.store(transaction, past.plan(), now);
            }
            transaction.commit();
            return seqs;
        }
    }

    private LockedChat lock(PostgresTransaction transaction, UUID chatId) {
        LockedChat chat =
                store.lock(transaction, List.of(chatId), List.of()).chats().get(chatId);
        if (chat == null) {
            throw new IllegalStateException("the chat is gone: " + chatId);
        }
        return chat;
    }

    /**
     * Stores those of the messages that are not there, in their order, and what was edited since: all of it or nothing.
     *
     * @param places where named messages of the chat stand, to which it adds; of no use after an exception
     * @throws IllegalStateException when an attached file is gone; nothing is stored then
     */
    public Written write(UUID chatId, List<PastMessage> messages, Map<UUID, Long> places) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            LockedChat chat = lock(transaction, chatId);
            places.putAll(known(
                    transaction,
                    messages.stream()
                            .map(message -> new MessageName(chatId, message.senderId(), message.clientId()))
                            .toList()));
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            PastMessages past = new PastMessages(chat, places, pinned(transaction, chatId), now);
            Map<UUID, PastMessage> byName = new LinkedHashMap<>();
            messages.stream()
                    .filter(message -> !places.containsKey(message.clientId()))
                    .forEach(message -> byName.putIfAbsent(message.clientId(), message));
            List<PastMessage> fresh = List.copyOf(byName.values());
            requireFiles(transaction, fresh);
            fresh.forEach(past::take);
            Map<PastMessage, FoundMessage> edited = outdated(transaction, chatId, messages);
            edited.forEach(past::edit);
            if (!fresh.isEmpty() || !edited.isEmpty()) {
                Instant newest =
                        fresh.isEmpty() ? Instant.EPOCH : fresh.getLast().sentAt();
                store(transaction, chat, past.plan(), newest);
                setEditedAt(transaction, chatId, edited);
            }
            transaction.commit();
            List<Long> seqs = messages.stream()
                    .map(message -> places.getOrDefault(message.clientId(), 0L))
                    .toList();
            return new Written(seqs, fresh.size(), edited.size(), past.lostReplies(), past.lostPins());
        }
    }

    /** The time at which it was edited there; storing takes the time of the chat. */
    private static void setEditedAt(
            PostgresTransaction transaction, UUID chatId, Map<PastMessage, FoundMessage> edited) {
        if (!edited.isEmpty()) {
            transaction.update(
                    EDITED_AT,
                    chatId,
                    edited.values().stream().map(found -> found.message().seq()).toArray(Long[]::new),
                    edited.keySet().stream().map(PastMessage::editedAt).toArray(Instant[]::new));
        }
    }

    private void store(PostgresTransaction transaction, LockedChat chat, ChatPlan plan, Instant newest) {
        long last = chat.lastSeq() + plan.messages().size();
        transaction.update(READ, chat.id(), chat.lastSeq(), last);
        Instant active = transaction
                .select("select active_at from chats where id = $1", row -> Columns.instant(row, 0), chat.id())
                .getFirst();
        // Old messages do not bring a chat up in the list.
        store.store(transaction, plan, newest.isAfter(active) ? newest : active);
    }

    private static int pinned(PostgresTransaction transaction, UUID chatId) {
        return transaction
                .select(
                        "select count(*)::integer from messages where chat_id = $1 and pinned_at is not null",
                        row -> Columns.integer32(row, 0),
                        chatId)
                .getFirst();
    }

    private static void requireFiles(PostgresTransaction transaction, List<PastMessage> messages) {
        Set<UUID> shown = messages.stream()
                .flatMap(message -> message.attachments().stream())
                .map(Attachment::fileId)
                .collect(Collectors.toSet());
        if (!FileStore.complete(transaction, shown).containsAll(shown)) {
            throw new IllegalStateException("a file was removed before its message was stored: start again");
        }
    }
}
