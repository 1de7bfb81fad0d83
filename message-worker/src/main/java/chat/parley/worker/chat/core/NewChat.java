package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.OwnState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A chat about to be created, with its first keys. */
public final class NewChat {
    private final ChatCreate frame;
    private final UUID creatorId;
    private final Instant createdAt;
    private final List<UUID> memberIds;
    private final DataKey contentKey;
    private final DataKey digestKey;

    private NewChat(ChatCreate frame, UUID creatorId, Instant createdAt) {
        this.frame = frame;
        this.creatorId = creatorId;
        this.createdAt = createdAt;
        this.memberIds = Stream.concat(Stream.of(creatorId), frame.members().stream())
                .distinct()
                .sorted()
                .toList();
        this.contentKey = DataKey.generate(frame.chatId(), KeyPurpose.CONTENT, 1, 0, createdAt);
        this.digestKey = DataKey.generate(frame.chatId(), KeyPurpose.DIGEST, 1, 0, createdAt);
    }

    public static NewChat of(ChatCreate frame, UUID creatorId, Instant createdAt) {
        return new NewChat(frame, creatorId, createdAt);
    }

    public UUID id() {
        return frame.chatId();
    }

    public ChatKind kind() {
        return frame.kind();
    }

    public UUID creatorId() {
        return creatorId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Everybody, the creator included, by id. */
    public List<UUID> memberIds() {
        return memberIds;
    }

    public DataKey contentKey() {
        return contentKey;
    }

    public DataKey digestKey() {
        return digestKey;
    }

    public boolean isDirectWithOneself() {
        return frame.kind() == ChatKind.DIRECT && memberIds.size() < 2;
    }

    /** The same for both who might create the direct chat of a pair; null for a group. */
    public byte @Nullable [] directKey() {
        if (frame.kind() != ChatKind.DIRECT) {
            return null;
        }
        ByteBuffer key = ByteBuffer.allocate(32);
        for (UUID id : memberIds) {
            key.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return key.array();
    }

    /** Null for a direct chat. */
    public ContentCipher.@Nullable Encrypted encryptedTitle(ContentCipher cipher) {
        String title = frame.title();
        return title == null
                ? null
                : cipher.encrypt(
                        contentKey,
                        new ContentAddress.OfTitle(frame.chatId(), 0),
                        title.getBytes(StandardCharsets.UTF_8));
    }

    /** What was asked for, the same for each repeat: without the frame's own id and the order of the members. */
    public byte[] request() {
        List<UUID> others = frame.members().stream().sorted().toList();
        return WireJson.encode((ClientFrame) new ChatCreate(
                        "request", frame.clientId(), frame.chatId(), frame.kind(), frame.title(), others))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As a member of a role sees it at first. */
    public Chat view(ChatRole role) {
        List<Member> members = memberIds.stream()
                .map(id -> new Member(id, id.equals(creatorId) ? ChatRole.OWNER : ChatRole.MEMBER))
                .toList();
        return new Chat(
                frame.chatId(),
                frame.kind(),
                frame.title(),
                members,
                createdAt,
                1,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                ChatRules.OPEN,
                members.size(),
                role,
                0,
                0,
                0,
                OwnState.NONE,
                null,
                null);
    }
}
