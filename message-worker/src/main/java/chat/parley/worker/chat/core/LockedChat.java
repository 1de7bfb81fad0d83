package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.DataKey;
import chat.parley.wire.model.ChatKind;
import java.util.UUID;

/** A chat whose row the caller has locked: nobody else changes it meanwhile. */
public record LockedChat(
        UUID id,
        ChatKind kind,
        long version,
        long lastSeq,
        ChatMembers members,
        DataKey contentKey,
        DataKey digestKey) {}
