package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.MessageBody;
import chat.parley.worker.content.Links;
import chat.parley.worker.content.MessageContent;
import chat.parley.worker.content.Previews;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in messages from elsewhere against one locked chat, after all that is there. Used once, by one thread. */
public final class PastMessages {
    private final LockedChat chat;
    private final Map<UUID, Long> places;
    private final ContentCipher cipher = new ContentCipher();
    private final ChatChanges changes;
    private final Instant now;
    private int pinned;
    private int lostReplies;
    private int lostPins;

    /**
     * @param places where named messages of the chat stand, to which it adds
     * @param pinned how many messages of the chat are pinned
     */
    public PastMessages(LockedChat chat, Map<UUID, Long> places, int pinned, Instant now) {
        this.chat = chat;
        this.places = places;
        this.pinned = pinned;
        this.now = now;
        this.changes = new ChatChanges(cipher, now);
    }

    /** Replies to messages that are not there: they are messages without a reference now. */
    public int lostReplies() {
        return lostReplies;
    }

    /** Messages that are not pinned because too many are. */
    public int lostPins() {
        return lostPins;
    }

    public void take(PastMessage message) {
        MessageBody body = body(message);
        StoredMessage stored = changes.store(chat, message, new MessageContent.Written(body).encode());
        places.put(message.clientId(), stored.seq());
        MessagePlace place = new MessagePlace(chat.id(), stored.seq());
        changes.messages().mention(place, body);
        changes.show(chat, stored, body.files());
        long version = stored.version();
        for (PastMessage.Reaction reaction : message.reactions()) {
            version = changes.nextVersion(chat);
            react(place, stored.id(), reaction, version);
        }
        boolean pin = message.pinned() && pinned < Limits.PINNED;
        if (message.pinned() && !pin) {
            lostPins++;
        }
        if (pin) {
            pinned++;
        }
        // Whoever reads messages looks for reactions and edits of those only that have changed since they were stored.
        if (pin || !message.reactions().isEmpty() || message.editedAt() != null) {
            changes.messages()
                    .update(new MessageUpdates.Update(place, version, pin, new MessageUpdates.Content.Kept()));
        }
    }

    /** Whether it was edited elsewhere after what is stored of it was written, and still says something here. */
    public static boolean isOutdated(FoundMessage stored, PastMessage message) {
        Instant edited = message.editedAt();
        Instant known = stored.message().editedAt();
        return edited != null
                && stored.message().body() != null
                && stored.message().forwarded() == null
                && (known == null || known.isBefore(edited));
    }

    /** What a stored message shows. */
    public static List<Attachment> filesOf(FoundMessage stored) {
        MessageBody body = stored.message().body();
        return body == null ? List.of() : body.files();
    }

    /** It says what it says elsewhere by now. What it shows and replies to stays. */
    public void edit(PastMessage message, FoundMessage stored) {
        MessageState state = new MessageState(stored);
        MessageBody before = state.body();
        if (before == null) {
            return;
        }
        MessageBody there = body(message);
        MessageBody body = new MessageBody(
                there.text(),
                before.replyTo(),
                before.attachments(),
                there.mentions(),
                there.mentionsAll(),
                before.plainLinks());
        int revision = state.revision() + 1;
        ChatChanges.Ciphertext written = changes.encrypt(
                chat,
                new ContentAddress.OfMessage(chat.id(), state.id(), state.senderId(), revision),
                new MessageContent.Written(body).encode());
        Previews previews = state.previews().keep(Links.of(body));
        state.edit(body, previews, changes.nextVersion(chat), now);
        MessagePlace place = new MessagePlace(chat.id(), state.seq());
        changes.messages()
                .update(new MessageUpdates.Update(
                        place,
                        state.version(),
                        state.isPinned(),
                        new MessageUpdates.Content.Replaced(revision, written.contentKey(), written.encrypted(), now),
                        PreviewChanges.written(changes, chat, state, previews)));
        changes.messages().mentionAnew(place, body);
    }

    /** It is there no more. */
    public void delete(FoundMessage stored) {
        MessagePlace place = new MessagePlace(chat.id(), stored.message().seq());
        changes.messages()
                .update(new MessageUpdates.Update(
                        place, changes.nextVersion(chat), false, new MessageUpdates.Content.Erased()));
        changes.messages().erase(place);
    }

    /** What is to be stored. Nobody has read anything by it. */
    public ChatPlan plan() {
        ChatPlan plan = changes.plan();
        return new ChatPlan(
                plan.messages(),
                plan.advances(),
                List.of(),
                plan.newKeys(),
                plan.calls(),
                plan.requests(),
                plan.updates(),
                plan.own(),
                plan.schedule(),
                plan.groups(),
                plan.files());
    }

    private void react(MessagePlace place, UUID messageId, PastMessage.Reaction reaction, long version) {
        byte[] emoji = reaction.emoji().getBytes(StandardCharsets.UTF_8);
        ChatChanges.Ciphertext written =
                changes.encrypt(chat, new ContentAddress.OfReaction(chat.id(), messageId, reaction.userId()), emoji);
        changes.messages()
                .react(
                        reaction.emoji(),
                        new MessageUpdates.Reaction(
                                place,
                                reaction.userId(),
                                version,
                                changes.digest(chat, emoji),
                                written.contentKey(),
                                written.encrypted()));
    }

    private MessageBody body(PastMessage message) {
        Long replyTo = place(message.replyTo());
        List<UUID> mentions = new ArrayList<>(message.mentions().stream()
                .filter(chat::hasMember)
                .limit(Limits.MENTIONS)
                .toList());
        return new MessageBody(
                message.text(),
                replyTo,
                message.attachments(),
                mentions.isEmpty() ? null : mentions,
                message.mentionsAll() ? true : null);
    }

    private @Nullable Long place(@Nullable UUID name) {
        Long place = name == null ? null : places.get(name);
        if (name != null && place == null) {
            lostReplies++;
        }
        return place;
    }
}
