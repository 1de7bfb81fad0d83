package chat.parley.desktop.cache;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.files.KeptUpload;
import chat.parley.desktop.files.UploadStore;
import chat.parley.desktop.files.WaitingMessage;
import chat.parley.desktop.transport.OutboxEntry;
import chat.parley.desktop.transport.OutboxStore;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this device remembers of one person's chats: an SQLite file in which every content is encrypted. Each chat is one row
 * with its newest messages, so that its parts can never disagree. Confined to the core's thread.
 */
public final class Cache implements OutboxStore, UploadStore, AutoCloseable {
    private static final String CHATS = "chats";
    private static final String PEOPLE = "people";
    private static final String NUMBERS = "numbers";
    private static final String UPLOADS = "uploads";
    private static final String CONTENTS = "contents";
    private static final String WAITING = "waiting";
    private static final String PICTURES = "pictures";
    private static final String LIST_VERSION = "chatsVersion";

    private final SealedRows rows;
    private final Path file;
    private boolean closed;

    /**
     * A chat as it is written.
     *
     * @param doubtful whether its numbers are to be asked for; absent in rows of earlier versions
     */
    private record Row(
            Chat chat,
            long version,
            List<Message> messages,
            long from,
            @Nullable Boolean doubtful) {}

    /** An entry of the outbox as it is written. */
    private record Entry(
            String change,
            @Nullable MessageBody shown,
            Instant createdAt,
            @Nullable ErrorCode failure) {}

    private Cache(SealedRows rows, Path file) {
        this.rows = rows;
        this.file = file;
    }

    /**
     * Opens the cache. One that is damaged or was written with another key is begun anew: the server can tell it again. The
     * unsent messages in it are lost with it.
     *
     * @param key 256 bits
     */
    public static Cache open(Path file, byte[] key) {
        Cache cache = new Cache(SealedRows.open(file, key), file);
        try {
            cache.chats();
            cache.all();
            cache.uploads();
            cache.waiting();
            return cache;
        } catch (DamagedCacheException damaged) {
            cache.delete();
            return new Cache(SealedRows.open(file, key), file);
        }
    }

    public static byte[] newKey() {
        return ContentCipher.newKey();
    }

    public Chats chats() {
        Map<UUID, HeldChat> byId = new HashMap<>();
        rows.each(CHATS, (name, json) -> {
            Row row = WireJson.mapper().readValue(json, Row.class);
            byId.put(
                    row.chat.id(),
                    new HeldChat(
                            row.chat,
                            row.version,
                            row.messages,
                            row.from,
                            row.from <= 1,
                            null,
                            List.of(),
                            Set.of(),
                            Boolean.TRUE.equals(row.doubtful),
                            false,
                            false));
        });
        long[] listVersion = {0};
        rows.each(NUMBERS, (name, json) -> listVersion[0] = WireJson.mapper().readValue(json, Long.class));
        return new Chats(listVersion[0], Map.copyOf(byId));
    }

    /**
     * A chat to be written.
     *
     * @param most how many of its newest messages are kept
     */
    public record KeptChat(HeldChat held, int most) {}

    /** Writes what changed, all or nothing. */
    public void write(List<KeptChat> changed, Collection<UUID> removed, long listVersion) {
        rows.together(() -> {
            changed.forEach(chat -> rows.put(CHATS, chat.held.id().toString(), json(row(chat.held, chat.most))));
            removed.forEach(chatId -> rows.remove(CHATS, chatId.toString()));
            rows.put(NUMBERS, LIST_VERSION, json(listVersion));
        });
    }

    private static Row row(HeldChat held, int most) {
        int skipped = Math.max(0, held.messages().size() - most);
        List<Message> kept = held.messages().subList(skipped, held.messages().size());
        long from =
                skipped == 0 || kept.isEmpty() ? held.from() : kept.getFirst().seq();
        boolean doubtful = held.doubtful() || held.unsure() || held.ahead();
        return new Row(held.chat(), held.version(), kept, from, doubtful);
    }

    public Map<UUID, Person> people() {
        Map<UUID, Person> people = new HashMap<>();
        rows.each(PEOPLE, (name, json) -> {
            Person person = WireJson.mapper().readValue(json, Person.class);
            people.put(person.id(), person);
        });
        return Map.copyOf(people);
    }

    public void writePeople(Collection<Person> people) {
        rows.together(
                () -> people.forEach(person -> rows.put(PEOPLE, person.id().toString(), json(person))));
    }

    @Override
    public List<OutboxEntry> all() {
        List<OutboxEntry> entries = new ArrayList<>();
        rows.eachQueued((position, json) -> {
            Entry entry = WireJson.mapper().readValue(json, Entry.class);
            ChatMutation change = (ChatMutation) WireJson.decodeClientFrame(entry.change);
            entries.add(new OutboxEntry(position, change, entry.shown, entry.createdAt, entry.failure));
        });
        return entries;
    }

    @Override
    public OutboxEntry add(ChatMutation change, @Nullable MessageBody shown, Instant createdAt) {
        String name = change.clientId().toString();
        long position = rows.enqueue(name, json(new Entry(WireJson.encode(change), shown, createdAt, null)));
        return new OutboxEntry(position, change, shown, createdAt, null);
    }

    @Override
    public void update(OutboxEntry entry) {
        rows.replaceQueued(
                entry.clientId().toString(),
                json(new Entry(WireJson.encode(entry.change()), entry.shown(), entry.createdAt(), entry.failure())));
    }

    @Override
    public void remove(UUID clientId) {
        rows.dequeue(clientId.toString());
    }

    @Override
    public List<KeptUpload> uploads() {
        return all(UPLOADS, KeptUpload.class);
    }

    @Override
    public void keep(KeptUpload upload) {
        rows.put(UPLOADS, upload.id().toString(), json(upload));
    }

    @Override
    public void keepContent(UUID id, byte[] content) {
        rows.put(CONTENTS, id.toString(), content);
    }

    @Override
    public Optional<byte[]> content(UUID id) {
        return rows.get(CONTENTS, id.toString());
    }

    @Override
    public void forgetUpload(UUID id) {
        rows.remove(UPLOADS, id.toString());
        rows.remove(CONTENTS, id.toString());
    }

    @Override
    public List<WaitingMessage> waiting() {
        return all(WAITING, WaitingMessage.class);
    }

    @Override
    public void keep(WaitingMessage message) {
        rows.put(WAITING, message.id().toString(), json(message));
    }

    @Override
    public void forgetWaiting(UUID id) {
        rows.remove(WAITING, id.toString());
    }

    /** A picture of a group. One that is damaged counts as none: it is fetched again. */
    public Optional<byte[]> picture(UUID fileId) {
        try {
            return rows.get(PICTURES, fileId.toString());
        } catch (DamagedCacheException damaged) {
            return Optional.empty();
        }
    }

    /** Keeps the picture of a group, unless the cache is closed meanwhile: it comes when it is fetched. */
    public void keepPicture(UUID fileId, byte[] picture) {
        if (!closed) {
            rows.put(PICTURES, fileId.toString(), picture);
        }
    }

    /** Those whose pictures are kept. */
    public Set<UUID> pictures() {
        return rows.names(PICTURES).stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
    }

    public void forgetPictures(Collection<UUID> fileIds) {
        rows.together(() -> fileIds.forEach(id -> rows.remove(PICTURES, id.toString())));
    }

    private <T> List<T> all(String kind, Class<T> type) {
        List<T> found = new ArrayList<>();
        rows.each(kind, (name, json) -> found.add(WireJson.mapper().readValue(json, type)));
        return List.copyOf(found);
    }

    /** Forgets what the server can tell again; keeps what only this device has. */
    public void forgetChats() {
        rows.together(() -> List.of(CHATS, PEOPLE, NUMBERS, PICTURES).forEach(rows::clear));
    }

    @Override
    public void close() {
        closed = true;
        rows.close();
    }

    /** Closes it and removes the file. */
    public void delete() {
        close();
        for (String suffix : List.of("", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot delete " + file, failure);
            }
        }
    }

    private static byte[] json(Object value) {
        return WireJson.mapper().writeValueAsBytes(value);
    }
}
