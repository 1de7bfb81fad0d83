package chat.parley.desktop.client;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.chats.Pages;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.client.MessageAround;
import chat.parley.wire.client.MessageGet;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.MessagePage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fetches the messages that are looked at: older ones, those around a place, those after it. On the core's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // what could not be fetched is asked for again
public final class History {
    private static final int PAGE = 50;
    /** A chat opens with at least so many messages, if it has them. */
    private static final int ENOUGH_TO_OPEN = 30;

    private final StateStore store;
    private final Requests requests;
    private final Consumer<UUID> compare;
    private final Set<ClientState.MessagePlace> asked = new HashSet<>();
    private @Nullable UUID opened;

    /**
     * Fetches nothing yet.
     *
     * @param compare compares a chat with the server, which tells whether that answers at all
     */
    History(StateStore store, Requests requests, Consumer<UUID> compare) {
        this.store = store;
        this.requests = requests;
        this.compare = compare;
    }

    /** Makes sure that there is something to look at. */
    void openChat(UUID chatId) {
        opened = chatId;
        held(chatId)
                .filter(held -> !held.complete() && held.messages().size() < ENOUGH_TO_OPEN)
                .ifPresent(held -> loadBefore(chatId, held.from()));
    }

    /** To be called when what was asked for may be answered now. */
    void refresh() {
        if (opened != null) {
            openChat(opened);
        }
    }

    /** Messages older than what is shown. */
    void loadOlder(UUID chatId) {
        held(chatId).ifPresent(held -> {
            boolean more =
                    held.around() == null ? !held.complete() : held.around().older();
            if (more) {
                loadBefore(
                        chatId,
                        held.around() == null ? held.from() : held.around().from());
            }
        });
    }

    /** Messages newer than what is shown, when that is not the end of the chat. */
    void loadNewer(UUID chatId) {
        held(chatId)
                .map(HeldChat::around)
                .ifPresent(around -> load(
                        chatId,
                        new MessageHistory(Frames.UNSENT, chatId, null, PAGE, around.to()),
                        (chats, page) -> Pages.applyNewer(chats, page, around.to())));
    }

    private void loadBefore(UUID chatId, long beforeSeq) {
        UUID me = store.get().me().id();
        load(
                chatId,
                new MessageHistory(Frames.UNSENT, chatId, beforeSeq, PAGE, null),
                (chats, page) -> Pages.applyOlder(chats, page, beforeSeq, me));
    }

    private void load(UUID chatId, MessageHistory request, BiFunction<Chats, MessagePage, Chats> apply) {
        if (store.get().loading().contains(chatId) || !requests.online()) {
            return;
        }
        setLoading(chatId, true);
        requests.ask(request, MessagePage.class).whenComplete((page, failure) -> {
            setLoading(chatId, false);
            if (page != null) {
                store.update(state -> state.withChats(apply.apply(state.chats(), page)));
            } else if (Failures.cause(failure) instanceof RequestRefusedException refused && !refused.isLimit()) {
                compare.accept(chatId);
            }
        });
    }

    /** Brings a message into what is shown; answers whether it is there. */
    CompletableFuture<Boolean> show(UUID chatId, long seq) {
        Optional<HeldChat> held = held(chatId);
        if (held.isPresent() && contains(held.get().shown(), seq)) {
            return CompletableFuture.completedFuture(true);
        }
        if (held.isPresent() && contains(held.get().messages(), seq)) {
            toNewest(chatId);
            return CompletableFuture.completedFuture(true);
        }
        return requests.ask(new MessageAround(Frames.UNSENT, chatId, seq, null, PAGE), MessagePage.class)
                .thenApply(page -> {
                    store.update(state -> state.withChats(Pages.applyAround(state.chats(), page)));
                    return contains(page.messages(), seq);
                });
    }

    /** Brings the first message of a time, or after it, into what is shown; answers its place, if there is any message. */
    CompletableFuture<Optional<Long>> show(UUID chatId, Instant at) {
        return requests.ask(new MessageAround(Frames.UNSENT, chatId, null, at, PAGE), MessagePage.class)
                .thenApply(page -> {
                    List<Message> messages = page.messages();
                    if (messages.isEmpty()) {
                        return Optional.empty();
                    }
                    store.update(state -> state.withChats(Pages.applyAround(state.chats(), page)));
                    return Optional.of(messages.stream()
                            .filter(message -> !message.sentAt().isBefore(at))
                            .findFirst()
                            .orElse(messages.getLast())
                            .seq());
                });
    }

    void toNewest(UUID chatId) {
        store.update(state -> state.withChats(Pages.leaveStretch(state.chats(), chatId)));
    }

    /** Fetches a message that others quote and that is not held. */
    void quote(UUID chatId, long seq) {
        ClientState.MessagePlace place = new ClientState.MessagePlace(chatId, seq);
        if (requests.online() && asked.add(place)) {
            requests.ask(new MessageGet(Frames.UNSENT, chatId, List.of(seq)), MessagePage.class)
                    .whenComplete((page, failure) -> {
                        if (page == null) {
                            asked.remove(place);
                        } else {
                            store.update(state -> state.withQuoted(
                                    place, page.messages().stream().findFirst()));
                        }
                    });
        }
    }

    private static boolean contains(List<Message> messages, long seq) {
        return messages.stream().anyMatch(message -> message.seq() == seq);
    }

    private Optional<HeldChat> held(UUID chatId) {
        return store.get().chats().find(chatId);
    }

    private void setLoading(UUID chatId, boolean on) {
        store.update(state -> {
            Set<UUID> next = new HashSet<>(state.loading());
            boolean _ = on ? next.add(chatId) : next.remove(chatId);
            return state.withLoading(Set.copyOf(next));
        });
    }
}
