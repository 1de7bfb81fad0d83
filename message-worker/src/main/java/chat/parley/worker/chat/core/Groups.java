package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.wire.Limits;
import chat.parley.wire.model.ChatInfo;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Notice;
import chat.parley.wire.server.MessageNew;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The groups of one batch, as the frames so far have left them. Used once, by one thread. */
final class Groups {
    private final ChatChanges changes;
    private final Map<UUID, LockedChat> chats;
    private final GroupTable table;
    private final Map<UUID, GroupInfo> infos;

    /** @param chats receives how they are after each change: later frames are judged by that */
    Groups(ChatChanges changes, Map<UUID, LockedChat> chats, GroupTable table) {
        this.changes = changes;
        this.chats = chats;
        this.table = table;
        this.infos = new HashMap<>(table.groups());
    }

    GroupInfo info(LockedChat chat) {
        return infos.getOrDefault(chat.id(), GroupInfo.UNKNOWN);
    }

    boolean isActive(UUID person) {
        return table.active().contains(person);
    }

    boolean isFull(UUID person) {
        return table.full().contains(person);
    }

    /** {@code seq} of the newest message. */
    long newest(LockedChat chat) {
        return changes.newest(chat);
    }

    /** The version now. */
    long version(LockedChat chat) {
        return changes.version(chat);
    }

    /** The version of the next change, which all members see. */
    long nextVersion(LockedChat chat) {
        long version = changes.nextVersion(chat);
        changes.infoChanged(chat);
        return version;
    }

    void change(LockedChat chat, GroupWrite write) {
        chats.put(chat.id(), chat);
        changes.write(write);
    }

    void change(LockedChat chat, GroupInfo info, GroupWrite write) {
        infos.put(chat.id(), info);
        changes.write(write);
    }

    /** What all members see of it. */
    ChatInfo view(LockedChat chat) {
        GroupInfo info = info(chat);
        return new ChatInfo(
                info.title(),
                info.description(),
                info.picture(),
                chat.rules(),
                chat.members().first(Limits.MEMBERS_SHOWN),
                chat.members().count());
    }

    /** Writes into the chat what was done, in the name of who did it. */
    Outcome.Told tellNotice(LockedChat chat, UUID actor, Notice notice, List<UUID> people) {
        Message message = changes.notice(chat, actor, notice);
        return new Outcome.Told(people, new MessageNew(chat.id(), message.version(), message.version() - 1, message));
    }

    GroupWrite.Text encrypt(LockedChat chat, ContentAddress address, int revision, String text) {
        ChatChanges.Ciphertext ciphertext = changes.encrypt(chat, address, text.getBytes(StandardCharsets.UTF_8));
        return new GroupWrite.Text(ciphertext.contentKey(), revision, ciphertext.encrypted());
    }

    byte[] digest(LockedChat chat, String text) {
        return changes.digest(chat, text.getBytes(StandardCharsets.UTF_8));
    }
}
