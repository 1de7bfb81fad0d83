package chat.parley.desktop.client;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.Limits;
import chat.parley.wire.client.PeopleGet;
import chat.parley.wire.client.PeopleList;
import chat.parley.wire.client.PresenceSubscribe;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.Presence;
import chat.parley.wire.server.PeoplePage;
import chat.parley.wire.server.PresenceReport;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is who, and who can be reached. Confined to the core's thread. */
@SuppressWarnings({
    "FutureReturnValueIgnored", // what could not be asked is asked after the next welcome
    "ReferenceEquality" // untouched chats are the same object
})
final class People {
    private static final Duration GATHER = Duration.ofMillis(50);
    /** Watching ends by itself after five minutes. */
    private static final Duration RENEW = Duration.ofMinutes(2);

    private final CoreThread thread;
    private final StateStore store;
    private final Requests requests;
    private final Set<UUID> asked = new HashSet<>();
    private Set<UUID> watched = Set.of();
    private @Nullable UUID openChat;
    private CoreThread.Timer renewal = () -> {};
    private boolean scheduled;

    People(CoreThread thread, StateStore store, Requests requests) {
        this.thread = thread;
        this.store = store;
        this.requests = requests;
        store.subscribe((now, before) -> {
            if (now.chats() != before.chats()) {
                schedule();
            }
        });
    }

    /** To be called after each welcome: everything is asked anew, as names may have changed meanwhile. */
    void refresh() {
        asked.clear();
        watched = Set.of();
        schedule();
        ask(List.copyOf(store.get().people().keySet()));
    }

    void hear(Person person) {
        store.update(state -> {
            ClientState next = person.id().equals(state.me().id()) ? state.withMe(person) : state;
            return state.people().containsKey(person.id())
                    ? next.withPeople(ClientState.with(state.people(), people -> {
                        people.put(person.id(), person);
                        return people;
                    }))
                    : next;
        });
    }

    void hear(Presence presence) {
        keep(List.of(presence));
    }

    CompletableFuture<List<Person>> find(@Nullable String query) {
        return requests.ask(new PeopleList(Frames.UNSENT, query, null, Limits.PEOPLE_PAGE), PeoplePage.class)
                .thenApply(page -> {
                    remember(page.people());
                    return page.people();
                });
    }

    /** The people of the chat that is looked at are watched, too. */
    void look(UUID chatId) {
        openChat = chatId;
        schedule();
    }

    /** Asks who somebody is who is in none of the chats that are held. */
    void know(Collection<UUID> ids) {
        Set<UUID> unknown = new LinkedHashSet<>(ids);
        unknown.removeAll(store.get().people().keySet());
        unknown.removeAll(asked);
        ask(List.copyOf(unknown));
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            thread.after(GATHER, () -> {
                scheduled = false;
                look();
            });
        }
    }

    private void look() {
        if (!requests.online()) {
            return;
        }
        ClientState state = store.get();
        Set<UUID> needed = new LinkedHashSet<>();
        Set<UUID> partners = new LinkedHashSet<>();
        for (HeldChat held : state.chats().byId().values()) {
            held.chat().members().stream().map(Member::userId).forEach(needed::add);
            held.messages().stream().flatMap(People::namedIn).forEach(needed::add);
            held.partner(state.me().id()).ifPresent(partners::add);
        }
        needed.removeAll(state.people().keySet());
        needed.removeAll(asked);
        ask(List.copyOf(needed));
        watch(partners);
    }

    private static Stream<UUID> namedIn(Message message) {
        Stream<UUID> noticed = message.notice() == null ? Stream.empty() : message.notice().people().stream();
        return Stream.concat(Stream.of(message.senderId()), noticed);
    }

    private void ask(List<UUID> ids) {
        for (int start = 0; start < ids.size(); start += Limits.PEOPLE_PAGE) {
            List<UUID> some = ids.subList(start, Math.min(ids.size(), start + Limits.PEOPLE_PAGE));
            asked.addAll(some);
            requests.ask(new PeopleGet(Frames.UNSENT, some), PeoplePage.class)
                    .whenComplete((page, failure) -> Optional.ofNullable(page)
                            .ifPresentOrElse(found -> remember(found.people()), () -> asked.removeAll(some)));
        }
    }

    private void remember(Collection<Person> found) {
        store.update(state -> {
            boolean news = found.stream()
                    .anyMatch(person -> !person.equals(state.people().get(person.id())));
            return news
                    ? state.withPeople(ClientState.with(state.people(), people -> {
                        found.forEach(person -> people.put(person.id(), person));
                        return people;
                    }))
                    : state;
        });
    }

    private void watch(Set<UUID> partners) {
        Set<UUID> most = new LinkedHashSet<>();
        // The own status is set on any device, and shown on all.
        most.add(store.get().me().id());
        if (openChat != null) {
            store.get()
                    .chats()
                    .find(openChat)
                    .ifPresent(open ->
                            open.chat().members().stream().map(Member::userId).forEach(most::add));
        }
        most.addAll(partners);
        List<UUID> next = most.stream().limit(Limits.PRESENCE_WATCHED).toList();
        if (!watched.equals(Set.copyOf(next))) {
            watched = Set.copyOf(next);
            subscribe();
        }
    }

    private void subscribe() {
        renewal.cancel();
        renewal = thread.after(RENEW, this::subscribe);
        if (requests.online()) {
            requests.ask(new PresenceSubscribe(Frames.UNSENT, List.copyOf(watched)), PresenceReport.class)
                    .thenAccept(report -> keep(report.people()));
        }
    }

    private void keep(Collection<Presence> news) {
        store.update(state -> {
            Map<UUID, Presence> next = ClientState.with(state.presence(), presence -> {
                news.forEach(one -> presence.put(one.userId(), one));
                return presence;
            });
            return state.withPresence(next);
        });
    }
}
