package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something of a group that is to be stored; several of one batch are stored in order. */
public sealed interface GroupWrite {
    UUID chatId();

    /**
     * People are members from now on, as {@code member}; some may have been before.
     *
     * @param people by rising id
     * @param version the chat's, at which they joined
     * @param visibleFrom the first message that they may see
     * @param seq the newest message, which is where they begin to read
     */
    record Joined(UUID chatId, List<UUID> people, long version, long visibleFrom, long seq) implements GroupWrite {}

    /**
     * Somebody is no member any more.
     *
     * @param version the chat's, at which the person left
     */
    record Left(UUID chatId, UUID userId, long version) implements GroupWrite {}

    record RoleGiven(UUID chatId, UUID userId, ChatRole role) implements GroupWrite {}

    record TitleSet(UUID chatId, Text title) implements GroupWrite {}

    /**
     * The description is another one.
     *
     * @param description null for none
     */
    record DescriptionSet(UUID chatId, @Nullable Text description) implements GroupWrite {}

    /**
     * The picture is another one.
     *
     * @param picture null for none
     */
    record PictureSet(UUID chatId, @Nullable UUID picture) implements GroupWrite {}

    record RulesSet(UUID chatId, ChatRules rules) implements GroupWrite {}

    @SuppressWarnings("ArrayRecordComponent") // written once and never compared
    record LinkSet(UUID chatId, Text token, byte[] digest) implements GroupWrite {}

    record LinkTaken(UUID chatId) implements GroupWrite {}

    /** An encrypted text, under which key and as which revision. */
    record Text(int key, int revision, ContentCipher.Encrypted content) {}
}
