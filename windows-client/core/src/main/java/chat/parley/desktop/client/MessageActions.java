package chat.parley.desktop.client;

import chat.parley.desktop.transport.Frames;
import chat.parley.wire.Limits;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageHide;
import chat.parley.wire.client.MessagePin;
import chat.parley.wire.client.MessagePreviewRemove;
import chat.parley.wire.client.MessageReact;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What can be done with messages. Changes go through the outbox: they are shown at once, carried out when there is a
 * connection, and taken back when the server refuses them. Each answer is done when the change is kept on this device.
 */
public final class MessageActions {
    private final ParleyClient client;

    MessageActions(ParleyClient client) {
        this.client = client;
    }

    /**
     * Changes what a message says.
     *
     * @param mentioned the new text and whom it mentions; the files and the answered message stay as they are
     */
    public CompletableFuture<Void> edit(UUID chatId, Message message, MessageBody mentioned) {
        MessageBody before = message.body();
        MessageBody body = new MessageBody(
                mentioned.text(),
                before == null ? null : before.replyTo(),
                before == null ? null : before.attachments(),
                mentioned.mentions(),
                mentioned.mentionsAll(),
                before == null ? null : before.plainLinks());
        return client.change(id -> new MessageEdit(Frames.UNSENT, id, chatId, message.seq(), body), null);
    }

    public CompletableFuture<Void> deleteForEverybody(UUID chatId, List<Long> seqs) {
        return inPieces(seqs, some -> client.change(id -> new MessageDelete(Frames.UNSENT, id, chatId, some), null));
    }

    public CompletableFuture<Void> deleteForMe(UUID chatId, List<Long> seqs) {
        return inPieces(seqs, some -> client.change(id -> new MessageHide(Frames.UNSENT, id, chatId, some), null));
    }

    /** One change takes only so many messages. */
    private static CompletableFuture<Void> inPieces(
            List<Long> seqs, Function<List<Long>, CompletableFuture<Void>> change) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (int start = 0; start < seqs.size(); start += Limits.MESSAGES_AT_ONCE) {
            List<Long> some = List.copyOf(seqs.subList(start, Math.min(seqs.size(), start + Limits.MESSAGES_AT_ONCE)));
            all = all.thenCompose(_ -> change.apply(some));
        }
        return all;
    }

    /** Takes the preview of a link away from an own message, for everybody. */
    public CompletableFuture<Void> removePreview(UUID chatId, long seq, String url) {
        return client.change(id -> new MessagePreviewRemove(Frames.UNSENT, id, chatId, seq, url), null);
    }

    public CompletableFuture<Void> react(UUID chatId, long seq, String emoji, boolean on) {
        return client.change(id -> new MessageReact(Frames.UNSENT, id, chatId, seq, emoji, on), null);
    }

    public CompletableFuture<Void> pin(UUID chatId, long seq, boolean pinned) {
        return client.change(id -> new MessagePin(Frames.UNSENT, id, chatId, seq, pinned), null);
    }

    /** Sends a copy on; it answers nothing and mentions nobody. */
    public CompletableFuture<Void> forward(UUID fromChatId, Message message, UUID chatId) {
        MessageBody body = message.body();
        MessageBody shown = body == null ? null : new MessageBody(body.text(), null, body.attachments(), null, null);
        return client.change(id -> new MessageForward(Frames.UNSENT, id, chatId, fromChatId, message.seq()), shown);
    }
}
