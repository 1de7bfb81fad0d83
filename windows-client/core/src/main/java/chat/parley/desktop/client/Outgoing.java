package chat.parley.desktop.client;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.chats.Messages;
import chat.parley.desktop.transport.OutboxEntry;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessagePin;
import chat.parley.wire.client.MessageReact;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An own message or change that is not yet seen in the chat.
 *
 * @param stored the server has it; shown here until the chat itself brings it
 */
public record Outgoing(OutboxEntry entry, boolean stored) {
    /** What it says, if it is a message. */
    public Optional<MessageBody> body() {
        return switch (entry.change()) {
            case MessageSend send -> Optional.of(send.body());
            case MessageForward forward -> Optional.ofNullable(entry.shown());
            case ChatMutation other -> Optional.empty();
        };
    }

    /**
     * Takes over what the outbox holds now. What left the outbox without having failed was stored, so it stays on screen
     * until the chat brings it.
     */
    static List<Outgoing> replaced(List<Outgoing> before, List<OutboxEntry> entries, Chats chats, UUID me) {
        Set<UUID> present = entries.stream().map(OutboxEntry::clientId).collect(Collectors.toSet());
        Stream<Outgoing> left = before.stream()
                .filter(one -> !present.contains(one.entry.clientId()) && one.entry.failure() == null)
                .map(one -> new Outgoing(one.entry, true));
        List<Outgoing> all = Stream.concat(left, entries.stream().map(entry -> new Outgoing(entry, false)))
                .toList();
        return unseen(all, chats, me);
    }

    /** Drops what the chats show by themselves now. */
    static List<Outgoing> unseen(List<Outgoing> outgoing, Chats chats, UUID me) {
        return outgoing.isEmpty()
                ? outgoing
                : outgoing.stream().filter(one -> !one.isSeen(chats, me)).toList();
    }

    static List<Outgoing> withoutStored(List<Outgoing> outgoing, Collection<UUID> clientIds) {
        return outgoing.stream()
                .filter(one -> !(one.stored && clientIds.contains(one.entry.clientId())))
                .toList();
    }

    private boolean isSeen(Chats chats, UUID me) {
        List<Message> messages = chats.find(entry.chatId()).map(Outgoing::held).orElse(List.of());
        return switch (entry.change()) {
            case MessageSend send -> arrived(messages);
            case MessageForward forward -> arrived(messages);
            case MessageEdit edit ->
                stored
                        && of(messages, edit.seq())
                                .allMatch(message -> message.body() == null
                                        || message.body()
                                                .text()
                                                .equals(edit.body().text()));
            case MessageDelete delete ->
                stored
                        && messages.stream()
                                .filter(message -> delete.seqs().contains(message.seq()))
                                .allMatch(Messages::isDeleted);
            case MessageReact react ->
                stored
                        && of(messages, react.seq())
                                .allMatch(message -> Reactions.has(message, react.emoji(), me) == react.on());
            case MessagePin pin ->
                stored
                        && of(messages, pin.seq())
                                .allMatch(message -> Boolean.TRUE.equals(message.pinned()) == pin.pinned());
            case ChatMutation other -> false;
        };
    }

    private boolean arrived(List<Message> messages) {
        return messages.stream().anyMatch(message -> message.clientId().equals(entry.clientId()));
    }

    private static Stream<Message> of(List<Message> messages, long seq) {
        return messages.stream().filter(message -> message.seq() == seq);
    }

    private static List<Message> held(HeldChat chat) {
        if (chat.around() == null) {
            return chat.messages();
        }
        List<Message> both = new ArrayList<>(chat.messages());
        both.addAll(chat.shown());
        return both;
    }
}
