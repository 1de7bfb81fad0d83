package chat.parley.worker.chat.core;

import chat.parley.identity.access.ChatPermission;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.worker.content.MessageContent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes in new messages, each once, against the locked chats. Used once, by one thread. */
final class MessageSends {
    private final ChatChanges changes;
    private final MessageStates messages;
    private final BodyCheck bodies;
    private final Map<MessageName, StoredMessage> stored;
    private final UsableFiles files;
    private final ContentCipher cipher;

    /**
     * @param stored those that are stored by name, to which it adds
     * @param files those of the files that the messages name which their senders may show
     */
    MessageSends(
            ChatChanges changes,
            MessageStates messages,
            Map<MessageName, StoredMessage> stored,
            UsableFiles files,
            ContentCipher cipher) {
        this.changes = changes;
        this.messages = messages;
        this.bodies = new BodyCheck(messages);
        this.stored = stored;
        this.files = files;
        this.cipher = cipher;
    }

    Outcome send(Work work, MessageSend frame, @Nullable LockedChat chat) {
        if (chat == null || !chat.hasMember(work.userId())) {
            return Outcome.Refused.notAMember(work);
        }
        byte[] sent = new MessageContent.Written(frame.body()).encode();
        // Of what was sent, not of what is stored of it: who is a member may have changed when it is sent again.
        byte[] digest = cipher.digest(chat.digestKey(), sent);
        MessageName name = MessageName.of(work, frame);
        StoredMessage before = stored.get(name);
        if (before != null) {
            return Arrays.equals(before.digest(), digest)
                    ? outcome(work, frame, chat, before, work.again() ? again(work, frame, chat, before) : null)
                    : Outcome.Refused.of(
                            work, ErrorCode.CONFLICT, "this clientId was used for another message in this chat");
        }
        if (!chat.allows(work.userId(), ChatPermission.SEND)) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "only owners and admins send messages here");
        }
        Outcome.Refused refusal = bodies.refusal(work, chat, frame.body(), null);
        if (refusal != null) {
            return refusal;
        }
        if (!files.mayShowAll(work.userId(), frame.body().files())) {
            return Outcome.Refused.of(
                    work, ErrorCode.NOT_FOUND, "an attached file is not there, not complete, or not yours to show");
        }
        MessageBody body = bodies.admitted(chat, frame.body(), null);
        byte[] content = body.equals(frame.body()) ? sent : new MessageContent.Written(body).encode();
        StoredMessage made = changes.store(chat, work.userId(), frame.clientId(), content, digest);
        changes.messages().mention(new MessagePlace(chat.id(), made.seq()), body);
        changes.show(chat, made, body.files());
        stored.put(name, made);
        return outcome(work, frame, chat, made, message(work, frame, made, body));
    }

    /** The message as it is now; as it was sent when it was not looked up. */
    private Message again(Work work, MessageSend frame, LockedChat chat, StoredMessage before) {
        MessageState now = messages.find(new MessagePlace(chat.id(), before.seq()));
        return now == null ? message(work, frame, before, frame.body()) : now.view();
    }

    private static Message message(Work work, MessageSend frame, StoredMessage stored, MessageBody body) {
        return new MessageContent.Written(body)
                .asSent(
                        stored.id(),
                        stored.seq(),
                        stored.version(),
                        work.userId(),
                        frame.clientId(),
                        stored.storedAt());
    }

    private Outcome outcome(
            Work work, MessageSend frame, LockedChat chat, StoredMessage message, @Nullable Message told) {
        return new Outcome.MessageStored(
                work,
                frame,
                message.id(),
                message.seq(),
                message.version(),
                message.storedAt(),
                messages.readers(chat, message.seq()),
                told,
                told == null ? List.of() : PreviewChanges.asked(chat.id(), told));
    }
}
