package chat.parley.worker.chat.core;

import chat.parley.identity.access.ChatPermission;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.model.Forwarded;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.ChatChange;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.worker.content.MessageContent;
import java.util.List;
import java.util.Map;

/** Sends copies of messages on, against the locked chat into which they go. Used once, by one thread. */
final class MessageForwards {
    private final ChatChanges changes;
    private final MessageStates messages;
    private final Map<MessageName, StoredMessage> stored;
    private final ContentCipher cipher;

    /** @param stored messages that are stored by name, to which it adds */
    MessageForwards(
            ChatChanges changes, MessageStates messages, Map<MessageName, StoredMessage> stored, ContentCipher cipher) {
        this.changes = changes;
        this.messages = messages;
        this.stored = stored;
        this.cipher = cipher;
    }

    Outcome forward(Work work, MessageForward frame, LockedChat chat) {
        if (!chat.allows(work.userId(), ChatPermission.SEND)) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "only owners and admins send messages here");
        }
        MessageName name = MessageName.of(work, frame);
        if (stored.containsKey(name)) {
            return Outcome.Refused.of(
                    work, ErrorCode.CONFLICT, "this clientId was used for another message in this chat");
        }
        MessageState source = messages.seen(work.userId(), new MessagePlace(frame.fromChatId(), frame.seq()));
        if (source == null) {
            return Outcome.Refused.notFound(work);
        }
        Message original = source.view();
        MessageBody body = original.body();
        if (body == null) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "only what people wrote can be forwarded");
        }
        // Who forwards what was forwarded to him passes on the words of who wrote them.
        Forwarded passed = original.forwarded();
        Forwarded origin = passed == null ? new Forwarded(original.senderId(), original.sentAt()) : passed;
        MessageContent content = new MessageContent.Copied(
                new MessageBody(body.text(), null, body.attachments(), null, null, body.plainLinks()), origin);
        byte[] bytes = content.encode();
        StoredMessage made =
                changes.store(chat, work.userId(), frame.clientId(), bytes, cipher.digest(chat.digestKey(), bytes));
        // Whoever sees a message may read its files: that need not be looked up.
        changes.show(chat, made, body.files());
        stored.put(name, made);
        return told(
                work,
                chat,
                content.asSent(made.id(), made.seq(), made.version(), work.userId(), frame.clientId(), made.storedAt()),
                made);
    }

    Outcome repeat(Work work, MessageForward frame, LockedChat chat) {
        StoredMessage before = stored.get(MessageName.of(work, frame));
        MessageState now =
                work.again() && before != null ? messages.find(new MessagePlace(chat.id(), before.seq())) : null;
        return now == null || before == null
                ? Outcome.Carried.ok(work, List.of(), List.of())
                : told(work, chat, now.view(), before);
    }

    private Outcome told(Work work, LockedChat chat, Message message, StoredMessage stored) {
        return Outcome.Carried.ok(
                        work,
                        List.of(event(chat, message, stored)),
                        List.of(new Outcome.Told(
                                messages.readers(chat, message.seq()), change(chat, message, stored.version()))))
                .asking(PreviewChanges.asked(chat.id(), message));
    }

    private static ServiceEvent event(LockedChat chat, Message message, StoredMessage stored) {
        return new ServiceEvent.MessageStored(
                chat.id(), message.id(), message.senderId(), message.seq(), stored.version(), message.sentAt());
    }

    /**
     * How a message is told.
     *
     * @param storedVersion of the chat when it was stored: a message that has changed since is not the newest any more
     */
    private static ChatChange change(LockedChat chat, Message message, long storedVersion) {
        long version = message.version();
        return version == storedVersion
                ? new MessageNew(chat.id(), version, version - 1, message)
                : new MessageChanged(chat.id(), version, version - 1, message);
    }
}
