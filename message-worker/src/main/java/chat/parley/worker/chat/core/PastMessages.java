package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.Limits;
import chat.parley.wire.model.MessageBody;
import chat.parley.worker.content.MessageContent;
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
        // Whoever reads messages asks for the reactions of those only that have changed since they were stored.
        if (pin || !message.reactions().isEmpty()) {
            changes.messages()
                    .update(new MessageUpdates.Update(place, version, pin, new MessageUpdates.Content.Kept()));
        }
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
