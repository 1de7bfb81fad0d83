package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Notice;
import chat.parley.worker.content.MessageContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers the changes of locked chats: gives them their numbers and encrypts. Used once, by one thread. */
final class ChatChanges {
    private final ContentCipher cipher;
    private final Instant now;
    private final Map<UUID, Progress> progress = new HashMap<>();
    private final List<NewMessage> messages = new ArrayList<>();
    private final List<DataKey> newKeys = new ArrayList<>();
    private final Map<ReadKey, Long> reads = new LinkedHashMap<>();
    private final Map<UUID, OpenCall> calls = new LinkedHashMap<>();
    private final Set<UUID> opened = new LinkedHashSet<>();
    private final List<EndedCall> ended = new ArrayList<>();
    private final List<StoredRequest> requests = new ArrayList<>();
    private final MessageWrites writes = new MessageWrites();
    private final List<GroupWrite> groupWrites = new ArrayList<>();
    private final List<FileLink> shown = new ArrayList<>();
    private final List<FileLink> hidden = new ArrayList<>();

    ChatChanges(ContentCipher cipher, Instant now) {
        this.cipher = cipher;
        this.now = now;
    }

    /** Adds a message; it is read by its sender. */
    StoredMessage store(LockedChat chat, UUID senderId, UUID clientId, byte[] content, byte[] digest) {
        return store(chat, senderId, clientId, content, digest, false, now, null);
    }

    /** Adds a message that was written elsewhere before; who has read it is for the caller to say. */
    StoredMessage store(LockedChat chat, PastMessage message, byte[] content) {
        return store(
                chat,
                message.senderId(),
                message.clientId(),
                content,
                cipher.digest(chat.digestKey(), content),
                false,
                message.sentAt(),
                message.editedAt());
    }

    /** Adds a message that the server itself writes, in the name of who did what it says. */
    Message notice(LockedChat chat, UUID actor, Notice notice) {
        MessageContent content = new MessageContent.Noticed(notice);
        byte[] encoded = content.encode();
        UUID clientId = Ids.next();
        StoredMessage stored =
                store(chat, actor, clientId, encoded, cipher.digest(chat.digestKey(), encoded), true, now, null);
        return content.asSent(stored.id(), stored.seq(), stored.version(), actor, clientId, now);
    }

    private StoredMessage store(
            LockedChat chat,
            UUID senderId,
            UUID clientId,
            byte[] content,
            byte[] digest,
            boolean notice,
            Instant sentAt,
            @Nullable Instant editedAt) {
        Progress state = progress(chat);
        UUID id = Ids.next();
        Ciphertext ciphertext = encrypt(chat, new ContentAddress.OfMessage(chat.id(), id, senderId, 0), content);
        state.version++;
        state.lastSeq++;
        state.written = true;
        messages.add(new NewMessage(
                chat.id(),
                id,
                state.lastSeq,
                state.version,
                senderId,
                clientId,
                ciphertext.contentKey,
                digest,
                ciphertext.encrypted,
                notice,
                sentAt,
                editedAt));
        read(new ReadPosition(chat.id(), senderId, state.lastSeq));
        return new StoredMessage(id, state.lastSeq, state.version, sentAt, digest);
    }

    /** Lets those who read a message read its files. */
    void show(LockedChat chat, StoredMessage message, List<Attachment> files) {
        for (Attachment file : files) {
            shown.add(new FileLink(file.fileId(), chat.id(), message.id(), message.seq()));
        }
    }

    /** Keeps files for a message that is sent later; nobody else may read them before. */
    void keep(LockedChat chat, UUID clientId, List<Attachment> files) {
        for (Attachment file : files) {
            shown.add(new FileLink(file.fileId(), chat.id(), clientId, 0));
        }
    }

    /** A message that stays shows these files no more. */
    void hide(LockedChat chat, MessageState message, Set<UUID> files) {
        for (UUID file : files) {
            hidden.add(new FileLink(file, chat.id(), message.id(), message.seq()));
        }
    }

    /** A content, encrypted under the key of that number. */
    record Ciphertext(int contentKey, ContentCipher.Encrypted encrypted) {}

    /** Encrypts under the chat's current key, in whose place comes a new one when it is worn. */
    Ciphertext encrypt(LockedChat chat, ContentAddress address, byte[] content) {
        Progress state = progress(chat);
        if (state.key.isWorn(state.version, now)) {
            state.key = DataKey.generate(
                    chat.id(), KeyPurpose.CONTENT, state.key.id().number() + 1, state.version, now);
            newKeys.add(state.key);
        }
        return new Ciphertext(state.key.id().number(), cipher.encrypt(state.key, address, content));
    }

    /** The digest of a content, under the chat's digest key. */
    byte[] digest(LockedChat chat, byte[] content) {
        return cipher.digest(chat.digestKey(), content);
    }

    void write(GroupWrite write) {
        groupWrites.add(write);
    }

    /** A message of this batch as it was sent; null when there is none. Rare: nobody was told where it stands. */
    @Nullable
    FoundMessage written(LockedChat chat, long seq) {
        for (NewMessage message : messages) {
            if (message.seq() == seq && message.chatId().equals(chat.id())) {
                ContentAddress address = new ContentAddress.OfMessage(chat.id(), message.id(), message.senderId(), 0);
                byte[] content = cipher.decrypt(
                        key(chat, message.contentKey()),
                        address,
                        message.content().nonce(),
                        message.content().ciphertext());
                Message sent = MessageContent.decode(content)
                        .asSent(message.id(), seq, message.version(), message.senderId(), message.clientId(), now);
                return new FoundMessage(sent, 0, false, List.of());
            }
        }
        return null;
    }

    private DataKey key(LockedChat chat, int number) {
        for (DataKey key : newKeys) {
            if (key.id().chatId().equals(chat.id()) && key.id().number() == number) {
                return key;
            }
        }
        return chat.contentKey();
    }

    /** Changes of messages. */
    MessageWrites messages() {
        return writes;
    }

    void read(ReadPosition position) {
        reads.merge(new ReadKey(position.chatId(), position.userId()), position.seq(), Math::max);
    }

    /** How far a person has read by what happened in this batch; 0 when nothing did. */
    long read(Membership membership) {
        return reads.getOrDefault(new ReadKey(membership.chatId(), membership.userId()), 0L);
    }

    /** The key for what is encrypted now and is no message. */
    DataKey contentKey(LockedChat chat) {
        Progress state = progress.get(chat.id());
        return state == null ? chat.contentKey() : state.key;
    }

    /** {@code seq} of the newest message, those of this batch included. */
    long newest(LockedChat chat) {
        Progress state = progress.get(chat.id());
        return state == null ? chat.lastSeq() : state.lastSeq;
    }

    /** The version now. */
    long version(LockedChat chat) {
        Progress state = progress.get(chat.id());
        return state == null ? chat.version() : state.version;
    }

    /** The version of the next change of the chat that is not a message. */
    long nextVersion(LockedChat chat) {
        return ++progress(chat).version;
    }

    void open(OpenCall call) {
        opened.add(call.id());
        change(call);
    }

    void change(OpenCall call) {
        calls.put(call.id(), call);
    }

    /** Keeps in mind that a request was carried out. */
    void remember(StoredRequest request) {
        requests.add(request);
    }

    void end(EndedCall call) {
        calls.remove(call.id());
        ended.add(call);
    }

    /** The chat's members see something else than its messages change at its version now. */
    void infoChanged(LockedChat chat) {
        Progress state = progress(chat);
        state.infoVersion = state.version;
    }

    /** Without anything that belongs to single people. */
    ChatPlan plan() {
        return plan(new OwnPlan(List.of(), List.of()), SchedulePlan.EMPTY);
    }

    ChatPlan plan(OwnPlan own, SchedulePlan schedule) {
        List<ChatAdvance> advances = new ArrayList<>(progress.size());
        progress.forEach((chatId, state) -> advances.add(new ChatAdvance(
                chatId, state.version, state.lastSeq, state.key.id().number(), state.written, state.infoVersion)));
        List<ReadPosition> positions = new ArrayList<>(reads.size());
        reads.forEach((key, seq) -> positions.add(new ReadPosition(key.chatId, key.userId, seq)));
        List<OpenCall> created = new ArrayList<>();
        List<OpenCall> changed = new ArrayList<>();
        calls.values().forEach(call -> (opened.contains(call.id()) ? created : changed).add(call));
        return new ChatPlan(
                messages,
                advances,
                positions,
                newKeys,
                new ChatPlan.Calls(created, changed, ended),
                requests,
                writes.plan(),
                own,
                schedule,
                groupWrites,
                new FileLinks(shown, hidden));
    }

    private Progress progress(LockedChat chat) {
        return progress.computeIfAbsent(chat.id(), id -> new Progress(chat));
    }

    private record ReadKey(UUID chatId, UUID userId) {}

    private static final class Progress {
        private long version;
        private long lastSeq;
        private DataKey key;
        private boolean written;
        /** 0 while it is as it was. */
        private long infoVersion;

        Progress(LockedChat chat) {
            this.version = chat.version();
            this.lastSeq = chat.lastSeq();
            this.key = chat.contentKey();
        }
    }
}
