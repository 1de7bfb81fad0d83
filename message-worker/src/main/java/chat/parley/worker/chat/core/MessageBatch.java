package chat.parley.worker.chat.core;

import chat.parley.identity.access.AccessRules;
import chat.parley.identity.access.ChatPermission;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatRead;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.ObjectWriter;

/**
 * Carries out messages and read positions of several chats, in order, against the locked state. Used once, by one
 * thread.
 */
public final class MessageBatch {
    private static final ObjectWriter BODY = WireJson.mapper().writerFor(MessageBody.class);

    private final Map<UUID, LockedChat> chats;
    private final Map<MessageName, StoredMessage> stored;
    private final ContentCipher cipher;
    private final Instant now;

    private final Map<UUID, Progress> progress = new HashMap<>();
    private final List<NewMessage> messages = new ArrayList<>();
    private final List<DataKey> newKeys = new ArrayList<>();
    private final Map<ReadKey, Long> reads = new LinkedHashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /**
     * @param chats those of the frames' chats that exist
     * @param stored those of the frames' messages that were stored before
     */
    public MessageBatch(
            Map<UUID, LockedChat> chats, Map<MessageName, StoredMessage> stored, ContentCipher cipher, Instant now) {
        this.chats = chats;
        this.stored = new HashMap<>(stored);
        this.cipher = cipher;
        this.now = now;
    }

    /** What is to be stored, and what became of each frame. */
    public record Plan(
            List<NewMessage> messages,
            List<ChatAdvance> advances,
            List<ReadPosition> reads,
            List<DataKey> newKeys,
            List<Outcome> outcomes) {
        public boolean changesNothing() {
            return messages.isEmpty() && reads.isEmpty();
        }
    }

    /** Carries out all frames, in order. */
    public Plan carryOut(List<Work> works) {
        for (Work work : works) {
            outcomes.add(
                    switch (work.frame()) {
                        case MessageSend send -> send(work, send);
                        case ChatRead read -> read(work, read);
                        case CallJoining ignored ->
                            new Outcome.Refused(work, ErrorCode.UNAVAILABLE, "no calls can be made now");
                        case ChatCreate ignored ->
                            throw new IllegalArgumentException("chats are created one at a time");
                    });
        }
        List<ChatAdvance> advances = new ArrayList<>(progress.size());
        progress.forEach((chatId, state) -> advances.add(new ChatAdvance(
                chatId, state.version, state.lastSeq, state.key.id().number())));
        List<ReadPosition> positions = new ArrayList<>(reads.size());
        reads.forEach((key, seq) -> positions.add(new ReadPosition(key.chatId, key.userId, seq)));
        return new Plan(messages, advances, positions, newKeys, outcomes);
    }

    private Outcome send(Work work, MessageSend frame) {
        LockedChat chat = chats.get(frame.chatId());
        if (chat == null || !AccessRules.allows(chat.members().roleOf(work.userId()), ChatPermission.SEND)) {
            return notAMember(work);
        }
        byte[] content = BODY.writeValueAsBytes(frame.body());
        byte[] digest = cipher.digest(chat.digestKey(), content);
        MessageName name = MessageName.of(work, frame);
        StoredMessage before = stored.get(name);
        if (before != null) {
            return Arrays.equals(before.digest(), digest)
                    ? outcome(work, frame, chat, before, work.again())
                    : new Outcome.Refused(
                            work, ErrorCode.CONFLICT, "this clientId was used for another message in this chat");
        }
        StoredMessage made = store(work, frame, chat, content, digest);
        stored.put(name, made);
        return outcome(work, frame, chat, made, true);
    }

    private StoredMessage store(Work work, MessageSend frame, LockedChat chat, byte[] content, byte[] digest) {
        Progress state = progress.computeIfAbsent(chat.id(), id -> new Progress(chat));
        if (state.key.isWorn(state.version, now)) {
            state.key = DataKey.generate(
                    chat.id(), KeyPurpose.CONTENT, state.key.id().number() + 1, state.version, now);
            newKeys.add(state.key);
        }
        state.version++;
        state.lastSeq++;
        UUID id = Ids.next();
        ContentCipher.Encrypted encrypted =
                cipher.encrypt(state.key, new ContentAddress.OfMessage(chat.id(), id, work.userId(), 0), content);
        messages.add(new NewMessage(
                chat.id(),
                id,
                state.lastSeq,
                state.version,
                work.userId(),
                frame.clientId(),
                state.key.id().number(),
                digest,
                encrypted));
        // One's own message is read.
        reads.merge(new ReadKey(chat.id(), work.userId()), state.lastSeq, Math::max);
        return new StoredMessage(id, state.lastSeq, state.version, now, digest);
    }

    private static Outcome outcome(
            Work work, MessageSend frame, LockedChat chat, StoredMessage message, boolean announced) {
        return new Outcome.MessageStored(
                work,
                frame,
                message.id(),
                message.seq(),
                message.version(),
                message.storedAt(),
                chat.members().userIds(),
                announced);
    }

    private Outcome read(Work work, ChatRead frame) {
        LockedChat chat = chats.get(frame.chatId());
        if (chat == null || !AccessRules.allows(chat.members().roleOf(work.userId()), ChatPermission.READ)) {
            return notAMember(work);
        }
        Progress state = progress.get(chat.id());
        long newest = state == null ? chat.lastSeq() : state.lastSeq;
        ReadPosition position = new ReadPosition(chat.id(), work.userId(), Math.min(frame.seq(), newest));
        reads.merge(new ReadKey(chat.id(), work.userId()), position.seq(), Math::max);
        return new Outcome.ReadNoted(work, position, chat.members().userIds());
    }

    private static Outcome notAMember(Work work) {
        return new Outcome.Refused(work, ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it");
    }

    private record ReadKey(UUID chatId, UUID userId) {}

    private static final class Progress {
        private long version;
        private long lastSeq;
        private DataKey key;

        Progress(LockedChat chat) {
            this.version = chat.version();
            this.lastSeq = chat.lastSeq();
            this.key = chat.contentKey();
        }
    }
}
