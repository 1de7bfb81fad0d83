package chat.parley.desktop.client;

import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatAdd;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.ChatEnter;
import chat.parley.wire.client.ChatLeave;
import chat.parley.wire.client.ChatPeek;
import chat.parley.wire.client.ChatPrefer;
import chat.parley.wire.client.ChatRemove;
import chat.parley.wire.client.MessageSeen;
import chat.parley.wire.client.Search;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.SearchedContent;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.ChatPeeked;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.SearchPage;
import chat.parley.wire.server.SeenPage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asking, making and changing chats: what needs a connection at once. Answers fail with {@link RequestRefusedException} or
 * {@link chat.parley.desktop.transport.DisconnectedException}. May be called on any thread.
 */
public final class ChatActions {
    private final CoreThread thread;
    private final StateStore store;
    private final Insistence insistence;
    private final People people;

    ChatActions(CoreThread thread, StateStore store, Insistence insistence, People people) {
        this.thread = thread;
        this.store = store;
        this.insistence = insistence;
        this.people = people;
    }

    /** The direct chat with a person, made if there is none yet. */
    public CompletableFuture<UUID> openDirect(UUID userId) {
        ClientState state = store.get();
        return state.chats().byId().values().stream()
                .filter(held ->
                        held.partner(state.me().id()).filter(userId::equals).isPresent())
                .findFirst()
                .map(held -> CompletableFuture.completedFuture(held.id()))
                .orElseGet(() -> create(ChatKind.DIRECT, null, List.of(userId)));
    }

    /** A new group takes only so many people at once; {@link #add} brings the others. */
    public CompletableFuture<UUID> createGroup(String title, List<UUID> members) {
        List<UUID> first = members.subList(0, Math.min(members.size(), Limits.PEOPLE_AT_ONCE - 1));
        return create(ChatKind.GROUP, title, first);
    }

    private CompletableFuture<UUID> create(ChatKind kind, @Nullable String title, List<UUID> members) {
        ChatCreate request = new ChatCreate(Frames.UNSENT, Ids.next(), Ids.next(), kind, title, members);
        return insistence.on(request, ChatCreated.class).thenApply(created -> {
            store.update(state -> state.withChats(state.chats().addMissing(List.of(created.chat()))));
            return created.chat().id();
        });
    }

    public CompletableFuture<Ok> rename(UUID chatId, String title) {
        return insistence.on(new ChatEdit(Frames.UNSENT, Ids.next(), chatId, title, null, null, null), Ok.class);
    }

    public CompletableFuture<Ok> describe(UUID chatId, String description) {
        return insistence.on(new ChatEdit(Frames.UNSENT, Ids.next(), chatId, null, description, null, null), Ok.class);
    }

    public CompletableFuture<Ok> add(UUID chatId, List<UUID> members) {
        List<UUID> first = List.copyOf(members.subList(0, Math.min(members.size(), Limits.PEOPLE_AT_ONCE)));
        List<UUID> others = members.subList(first.size(), members.size());
        CompletableFuture<Ok> added = insistence.on(new ChatAdd(Frames.UNSENT, Ids.next(), chatId, first), Ok.class);
        return others.isEmpty() ? added : added.thenCompose(_ -> add(chatId, others));
    }

    public CompletableFuture<Ok> remove(UUID chatId, UUID userId) {
        return insistence.on(new ChatRemove(Frames.UNSENT, Ids.next(), chatId, userId), Ok.class);
    }

    public CompletableFuture<Ok> leave(UUID chatId) {
        return insistence.on(new ChatLeave(Frames.UNSENT, Ids.next(), chatId), Ok.class);
    }

    /** What the link of a group leads to. */
    public CompletableFuture<ChatPeeked> peek(UUID chatId, String token) {
        return insistence.on(new ChatPeek(Frames.UNSENT, chatId, token), ChatPeeked.class);
    }

    /** Comes into a group by its link; the chat follows. */
    public CompletableFuture<Ok> enter(UUID chatId, String token) {
        return insistence.on(new ChatEnter(Frames.UNSENT, Ids.next(), chatId, token), Ok.class);
    }

    /** People of this server by a part of their name; everybody without one. */
    public CompletableFuture<List<Person>> findPeople(@Nullable String query) {
        return thread.callAsync(() -> people.find(query));
    }

    /**
     * Searches messages.
     *
     * @param after {@code next} of the page before; null for the first
     */
    public CompletableFuture<SearchPage> search(String query, @Nullable UUID chatId, @Nullable String after) {
        return search(new Wanted(query, chatId, null, null, null, null), after);
    }

    /**
     * What is searched for. Null means any.
     *
     * @param from sent at this moment or later
     * @param to sent before this moment
     */
    public record Wanted(
            @Nullable String query,
            @Nullable UUID chatId,
            @Nullable UUID senderId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable SearchedContent has) {
        /** Without content, so that none can reach a log. */
        @Override
        public String toString() {
            return "Wanted[]";
        }
    }

    public CompletableFuture<SearchPage> search(Wanted wanted, @Nullable String after) {
        return insistence.on(
                new Search(
                        Frames.UNSENT,
                        wanted.query,
                        wanted.chatId,
                        wanted.senderId,
                        wanted.from,
                        wanted.to,
                        wanted.has,
                        after,
                        Limits.SEARCH_PAGE),
                SearchPage.class);
    }

    public CompletableFuture<SeenPage> seen(UUID chatId, long seq) {
        return insistence.on(new MessageSeen(Frames.UNSENT, chatId, seq), SeenPage.class);
    }

    /** Shown at once; the server's next word on the matter replaces it. */
    public CompletableFuture<Ok> prefer(UUID chatId, ChatPreferences preferences) {
        thread.execute(() -> store.update(state -> state.chats()
                .find(chatId)
                .map(held -> {
                    OwnState own = held.chat().own();
                    OwnState wanted = new OwnState(own.version(), preferences, own.draft());
                    return state.withChats(
                            state.chats().withOwn(chatId, wanted, state.me().id()));
                })
                .orElse(state)));
        return insistence.on(new ChatPrefer(Frames.UNSENT, chatId, preferences), Ok.class);
    }

    /**
     * Marks as unread.
     *
     * @param seq from here on everything counts as unread; null to take that back
     */
    @SuppressWarnings("FutureReturnValueIgnored") // if it cannot be told, the next look tells it
    public void markUnreadFrom(UUID chatId, @Nullable Long seq) {
        store.get().chats().find(chatId).ifPresent(held -> {
            ChatPreferences now = held.chat().own().preferences();
            prefer(
                    chatId,
                    new ChatPreferences(now.notifications(), now.mutedUntil(), now.archived(), now.pinned(), seq));
        });
    }
}
