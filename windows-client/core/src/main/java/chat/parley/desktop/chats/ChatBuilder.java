package chat.parley.desktop.chats;

import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatInfo;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.model.OwnState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A chat with some of its parts replaced. */
final class ChatBuilder {
    private final Chat before;
    private @Nullable String title;
    private List<Member> members;
    private long version;
    private long lastSeq;
    private long readSeq;
    private long othersReadSeq;
    private @Nullable Message lastMessage;
    private @Nullable OngoingCall call;
    private @Nullable String description;
    private @Nullable UUID picture;
    private ChatRules rules;
    private int memberCount;
    private ChatRole role;
    private long othersDeliveredSeq;
    private int unread;
    private int mentions;
    private OwnState own;

    ChatBuilder(Chat chat) {
        before = chat;
        title = chat.title();
        members = chat.members();
        version = chat.version();
        lastSeq = chat.lastSeq();
        readSeq = chat.readSeq();
        othersReadSeq = chat.othersReadSeq();
        lastMessage = chat.lastMessage();
        call = chat.call();
        description = chat.description();
        picture = chat.picture();
        rules = chat.rules();
        memberCount = chat.memberCount();
        role = chat.role();
        othersDeliveredSeq = chat.othersDeliveredSeq();
        unread = chat.unread();
        mentions = chat.mentions();
        own = chat.own();
    }

    ChatBuilder version(long value) {
        version = value;
        return this;
    }

    ChatBuilder lastSeq(long value) {
        lastSeq = value;
        return this;
    }

    ChatBuilder readSeq(long value) {
        readSeq = value;
        return this;
    }

    ChatBuilder othersReadSeq(long value) {
        othersReadSeq = value;
        return this;
    }

    ChatBuilder othersDeliveredSeq(long value) {
        othersDeliveredSeq = value;
        return this;
    }

    ChatBuilder lastMessage(@Nullable Message value) {
        lastMessage = value;
        return this;
    }

    ChatBuilder call(@Nullable OngoingCall value) {
        call = value;
        return this;
    }

    ChatBuilder counts(int newUnread, int newMentions) {
        unread = newUnread;
        mentions = newMentions;
        return this;
    }

    ChatBuilder own(OwnState value) {
        own = value;
        return this;
    }

    /** What is absent from the new description is not there any more. */
    ChatBuilder info(ChatInfo info, ChatRole newRole) {
        title = info.title();
        description = info.description();
        picture = info.picture();
        rules = info.rules();
        members = info.members();
        memberCount = info.memberCount();
        role = newRole;
        return this;
    }

    Chat build() {
        return new Chat(
                before.id(),
                before.kind(),
                title,
                members,
                before.createdAt(),
                version,
                lastSeq,
                readSeq,
                othersReadSeq,
                lastMessage,
                call,
                description,
                picture,
                rules,
                memberCount,
                role,
                othersDeliveredSeq,
                unread,
                mentions,
                own,
                before.historyFrom(),
                before.retentionDays());
    }
}
