package chat.parley.worker.chat.core;

import chat.parley.identity.access.ChatPermission;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.MessageChange;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageHide;
import chat.parley.wire.client.MessagePin;
import chat.parley.wire.client.MessagePreviewRemove;
import chat.parley.wire.client.MessageReact;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Notice;
import chat.parley.wire.model.NoticeKind;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.service.MessageUpdate;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import chat.parley.worker.content.Links;
import chat.parley.worker.content.MessageContent;
import chat.parley.worker.content.Previews;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries out changes of messages, against the locked chats. Used once, by one thread. */
final class MessageChanges implements Requests.Handler<MessageChange> {
    private static final MessageUpdates.Content KEPT = new MessageUpdates.Content.Kept();
    private static final MessageUpdates.PreviewsNow AS_BEFORE = new MessageUpdates.PreviewsNow.Kept();

    private final ChatChanges changes;
    private final MessageStates messages;
    private final MessageForwards forwards;
    private final MessageHiding hiding;
    private final BodyCheck bodies;
    private final ContentCipher cipher;
    private final Map<UUID, Integer> pinned;
    private final Instant now;

    /** @param pinned how many messages are pinned in the chats in which one is to be pinned */
    MessageChanges(
            ChatChanges changes,
            MessageStates messages,
            MessageForwards forwards,
            MessageHiding hiding,
            Map<UUID, Integer> pinned,
            ContentCipher cipher,
            Instant now) {
        this.changes = changes;
        this.messages = messages;
        this.forwards = forwards;
        this.hiding = hiding;
        this.bodies = new BodyCheck(messages);
        this.pinned = new HashMap<>(pinned);
        this.cipher = cipher;
        this.now = now;
    }

    @Override
    public Outcome carryOut(Work work, MessageChange frame, LockedChat chat) {
        if (!chat.hasMember(work.userId()) && !work.isModeration()) {
            return Outcome.Refused.notAMember(work);
        }
        return switch (frame) {
            case MessageEdit edit -> edit(work, edit, chat);
            case MessageDelete delete -> delete(work, delete, chat);
            case MessageReact react -> react(work, react, chat);
            case MessagePin pin -> pin(work, pin, chat);
            case MessagePreviewRemove remove -> removePreview(work, remove, chat);
            case MessageForward forward -> forwards.forward(work, forward, chat);
            case MessageHide hide -> hiding.carryOut(work, hide, chat);
        };
    }

    @Override
    public Outcome repeat(Work work, MessageChange frame, LockedChat chat) {
        return switch (frame) {
            case MessageEdit edit ->
                tellAgain(work, chat, List.of(edit.seq()), MessageUpdate.EDITED).asking(links(work, edit, chat));
            case MessageDelete delete -> tellAgain(work, chat, delete.seqs(), MessageUpdate.DELETED);
            case MessageReact react -> tellAgain(work, chat, List.of(react.seq()), MessageUpdate.REACTED);
            case MessagePin pin -> pinnedBefore(work, pin, chat);
            case MessagePreviewRemove remove -> tellAgain(work, chat, List.of(remove.seq()), null);
            case MessageForward forward -> forwards.repeat(work, forward, chat);
            case MessageHide hide -> hiding.repeat(work, hide, chat);
        };
    }

    private Outcome edit(Work work, MessageEdit frame, LockedChat chat) {
        if (!chat.allows(work.userId(), ChatPermission.SEND)) {
            return forbidden(work, "only owners and admins send and edit messages here");
        }
        MessageState message = messages.seen(work.userId(), new MessagePlace(chat.id(), frame.seq()));
        if (message == null) {
            return Outcome.Refused.notFound(work);
        }
        MessageBody before = message.body();
        if (!message.senderId().equals(work.userId()) || before == null || !message.isWritten()) {
            return forbidden(work, "only messages that you wrote yourself can be edited");
        }
        if (frame.body().files().size() > before.files().size()
                || !before.files().containsAll(frame.body().files())) {
            return forbidden(work, "attachments can be taken away from a message, not added");
        }
        Outcome.Refused refusal = bodies.refusal(work, chat, frame.body(), before);
        if (refusal != null) {
            return refusal;
        }
        MessageBody body = bodies.admitted(chat, frame.body(), before);
        if (body.equals(before)) {
            return unchanged(work);
        }
        int revision = message.revision() + 1;
        ChatChanges.Ciphertext written = changes.encrypt(
                chat,
                new ContentAddress.OfMessage(chat.id(), message.id(), message.senderId(), revision),
                new MessageContent.Written(body).encode());
        Previews previews = message.previews().keep(Links.of(body));
        message.edit(body, previews, changes.nextVersion(chat), now);
        update(
                chat,
                message,
                new MessageUpdates.Content.Replaced(revision, written.contentKey(), written.encrypted(), now),
                PreviewChanges.written(changes, chat, message, previews));
        changes.hide(chat, message, takenAway(before, body));
        if (!before.mentioned().equals(body.mentioned()) || !Objects.equals(before.mentionsAll(), body.mentionsAll())) {
            changes.messages().mentionAnew(new MessagePlace(chat.id(), message.seq()), body);
        }
        return changed(work, chat, List.of(message), MessageUpdate.EDITED)
                .asking(PreviewChanges.asked(chat.id(), message));
    }

    /** What may be asked for once more, when it is not known whether it was. */
    private List<LinkedMessage> links(Work work, MessageEdit frame, LockedChat chat) {
        MessageState message = work.again() ? messages.find(new MessagePlace(chat.id(), frame.seq())) : null;
        return message == null ? List.of() : PreviewChanges.asked(chat.id(), message);
    }

    private Outcome removePreview(Work work, MessagePreviewRemove frame, LockedChat chat) {
        MessageState message = messages.seen(work.userId(), new MessagePlace(chat.id(), frame.seq()));
        if (message == null) {
            return Outcome.Refused.notFound(work);
        }
        if (!message.senderId().equals(work.userId())) {
            return forbidden(work, "previews can be taken away from messages that you sent yourself");
        }
        Previews rest = message.previews().remove(frame.url());
        if (rest.equals(message.previews())) {
            return unchanged(work);
        }
        message.preview(rest, changes.nextVersion(chat));
        update(chat, message, KEPT, PreviewChanges.written(changes, chat, message, rest));
        return changed(work, chat, List.of(message), null);
    }

    private static Set<UUID> takenAway(MessageBody before, MessageBody after) {
        Set<UUID> files = new TreeSet<>();
        before.files().forEach(file -> files.add(file.fileId()));
        after.files().forEach(file -> files.remove(file.fileId()));
        return files;
    }

    private Outcome delete(Work work, MessageDelete frame, LockedChat chat) {
        boolean moderation = work.isModeration();
        boolean others = moderation || chat.allows(work.userId(), ChatPermission.DELETE_OTHERS);
        boolean own = chat.allows(work.userId(), ChatPermission.SEND);
        List<MessageState> wanted = new ArrayList<>();
        for (long seq : frame.seqs()) {
            MessagePlace place = new MessagePlace(chat.id(), seq);
            MessageState message = moderation || messages.isVisible(work.userId(), place) ? messages.find(place) : null;
            if (message == null) {
                return Outcome.Refused.notFound(work);
            }
            if (message.isDeleted()) {
                continue;
            }
            if (message.isRecord()) {
                return forbidden(work, "calls and notices cannot be deleted");
            }
            if (!others && !(own && message.senderId().equals(work.userId()))) {
                return forbidden(work, "you may not delete one of these messages");
            }
            wanted.add(message);
        }
        List<MessageState> deleted = new ArrayList<>();
        for (MessageState message : wanted) {
            // Also when it is named twice.
            if (!message.isDeleted()) {
                if (message.isPinned()) {
                    countPinned(chat, -1);
                }
                message.delete(changes.nextVersion(chat));
                update(chat, message, new MessageUpdates.Content.Erased());
                changes.messages().erase(new MessagePlace(chat.id(), message.seq()));
                deleted.add(message);
            }
        }
        return changed(work, chat, deleted, MessageUpdate.DELETED);
    }

    private Outcome react(Work work, MessageReact frame, LockedChat chat) {
        MessageState message = messages.seen(work.userId(), new MessagePlace(chat.id(), frame.seq()));
        if (message == null) {
            return Outcome.Refused.notFound(work);
        }
        if (message.hasReaction(frame.emoji(), work.userId()) == frame.on()) {
            return unchanged(work);
        }
        if (frame.on() && message.isFullFor(frame.emoji())) {
            return Outcome.Refused.of(
                    work,
                    ErrorCode.LIMIT_REACHED,
                    "a message has at most " + Limits.REACTIONS + " different reactions");
        }
        byte[] emoji = frame.emoji().getBytes(StandardCharsets.UTF_8);
        ChatChanges.Ciphertext written = frame.on()
                ? changes.encrypt(chat, new ContentAddress.OfReaction(chat.id(), message.id(), work.userId()), emoji)
                : null;
        message.react(frame.emoji(), work.userId(), frame.on(), changes.nextVersion(chat));
        changes.messages()
                .react(
                        frame.emoji(),
                        new MessageUpdates.Reaction(
                                new MessagePlace(chat.id(), message.seq()),
                                work.userId(),
                                message.version(),
                                cipher.digest(chat.digestKey(), emoji),
                                written == null ? 0 : written.contentKey(),
                                written == null ? null : written.encrypted()));
        update(chat, message, KEPT);
        return changed(work, chat, List.of(message), MessageUpdate.REACTED);
    }

    private Outcome pin(Work work, MessagePin frame, LockedChat chat) {
        if (!chat.allows(work.userId(), ChatPermission.PIN)) {
            return forbidden(work, "only owners and admins pin messages here");
        }
        MessageState message = messages.seen(work.userId(), new MessagePlace(chat.id(), frame.seq()));
        if (message == null) {
            return Outcome.Refused.notFound(work);
        }
        if (message.isPinned() == frame.pinned()) {
            return unchanged(work);
        }
        if (frame.pinned() && pinned.getOrDefault(chat.id(), 0) >= Limits.PINNED) {
            return Outcome.Refused.of(
                    work, ErrorCode.LIMIT_REACHED, "a chat has at most " + Limits.PINNED + " pinned messages");
        }
        countPinned(chat, frame.pinned() ? 1 : -1);
        message.pin(frame.pinned(), changes.nextVersion(chat));
        update(chat, message, KEPT);
        Telling telling = new Telling();
        telling.changed(chat, message, message.version(), message.version() - 1, MessageUpdate.PINNED);
        if (frame.pinned()) {
            telling.notice(work, chat, new Notice(NoticeKind.PINNED, List.of(), 0, null, null, message.seq()));
        }
        return telling.ok(work);
    }

    /**
     * The pinning may have been told, and what came after it, the notice included. Nobody can apply this to what was
     * before, so who does not hold the chat's version now syncs.
     */
    private Outcome pinnedBefore(Work work, MessagePin frame, LockedChat chat) {
        Telling telling = new Telling();
        MessageState message = work.again() ? messages.find(new MessagePlace(chat.id(), frame.seq())) : null;
        if (message != null) {
            long version = changes.version(chat);
            telling.changed(chat, message, version, version, MessageUpdate.PINNED);
        }
        return telling.ok(work);
    }

    private void countPinned(LockedChat chat, int difference) {
        pinned.merge(chat.id(), difference, Integer::sum);
    }

    private void update(LockedChat chat, MessageState message, MessageUpdates.Content content) {
        update(chat, message, content, AS_BEFORE);
    }

    private void update(
            LockedChat chat,
            MessageState message,
            MessageUpdates.Content content,
            MessageUpdates.PreviewsNow previews) {
        changes.messages()
                .update(new MessageUpdates.Update(
                        new MessagePlace(chat.id(), message.seq()),
                        message.version(),
                        message.isPinned(),
                        content,
                        previews));
    }

    private Outcome.Carried tellAgain(Work work, LockedChat chat, List<Long> seqs, @Nullable MessageUpdate what) {
        List<MessageState> found = new ArrayList<>();
        if (work.again()) {
            for (long seq : seqs) {
                MessageState message = messages.find(new MessagePlace(chat.id(), seq));
                if (message != null) {
                    found.add(message);
                }
            }
        }
        return changed(work, chat, found, what);
    }

    private Outcome.Carried changed(
            Work work, LockedChat chat, List<MessageState> changed, @Nullable MessageUpdate what) {
        Telling telling = new Telling();
        changed.forEach(message -> telling.changed(chat, message, message.version(), message.version() - 1, what));
        return telling.ok(work);
    }

    /** What is told of one frame. */
    private final class Telling {
        private final List<ServiceEvent> events = new ArrayList<>();
        private final List<Outcome.Told> told = new ArrayList<>();

        void changed(LockedChat chat, MessageState message, long version, long before, @Nullable MessageUpdate what) {
            events.add(new ServiceEvent.MessageUpdated(
                    chat.id(), message.id(), message.seq(), message.version(), now, what));
            told.add(new Outcome.Told(
                    messages.readers(chat, message.seq()),
                    new MessageChanged(chat.id(), version, before, message.view())));
        }

        void notice(Work work, LockedChat chat, Notice notice) {
            Message message = changes.notice(chat, work.userId(), notice);
            told.add(new Outcome.Told(
                    chat.members().userIds(),
                    new MessageNew(chat.id(), message.version(), message.version() - 1, message)));
        }

        Outcome.Carried ok(Work work) {
            return Outcome.Carried.ok(work, events, told);
        }
    }

    private static Outcome unchanged(Work work) {
        return Outcome.Carried.ok(work, List.of(), List.of());
    }

    private static Outcome forbidden(Work work, String why) {
        return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, why);
    }
}
