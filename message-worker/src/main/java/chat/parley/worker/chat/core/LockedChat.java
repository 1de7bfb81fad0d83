package chat.parley.worker.chat.core;

import chat.parley.identity.access.AccessRules;
import chat.parley.identity.access.ChatPermission;
import chat.parley.storage.keyring.DataKey;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import java.util.UUID;

/**
 * A chat whose row the caller has locked: nobody else changes it meanwhile.
 *
 * @param historyFrom the first message that is kept
 */
public record LockedChat(
        UUID id,
        ChatKind kind,
        ChatRules rules,
        long version,
        long lastSeq,
        long historyFrom,
        ChatMembers members,
        DataKey contentKey,
        DataKey digestKey) {

    /** Whether somebody is a member now. */
    public boolean hasMember(UUID userId) {
        return members.roleOf(userId) != null;
    }

    /** Whether somebody may do something in this chat. */
    public boolean allows(UUID userId, ChatPermission permission) {
        ChatRole role = members.roleOf(userId);
        return role != null && AccessRules.allows(role, kind, rules, permission);
    }

    LockedChat withMembers(ChatMembers changed) {
        return new LockedChat(id, kind, rules, version, lastSeq, historyFrom, changed, contentKey, digestKey);
    }

    LockedChat withRules(ChatRules changed) {
        return new LockedChat(id, kind, changed, version, lastSeq, historyFrom, members, contentKey, digestKey);
    }
}
