package chat.parley.e2e.system;

import chat.parley.bench.client.ChatClient;
import chat.parley.bench.client.ChatClientOptions;
import chat.parley.bench.client.Network;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.bench.client.core.ChatReplica;
import chat.parley.bench.client.core.Replica;
import chat.parley.e2e.ledger.Audit;
import chat.parley.e2e.ledger.Ledger;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.MessagePage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * People who chat with each other while a test does something to the servers, and the {@link Ledger} of what they were
 * told and saw.
 */
public final class Conversation implements AutoCloseable {
    private static final int PEOPLE = 6;
    private static final int GROUPS_OF_ALL = 4;
    private static final Duration COMPARE = Duration.ofSeconds(5);
    private static final List<SignedInPerson> SIGNED_IN = new ArrayList<>();

    private final Network network = new Network(1);
    private final Ledger ledger = new Ledger();
    private final Map<UUID, ChatClient> clients = new LinkedHashMap<>();
    private final List<UUID> people = new ArrayList<>();
    private final List<Chat> chats = new ArrayList<>();
    private final Random random = new Random(7);
    private final ScheduledExecutorService typist = Executors.newSingleThreadScheduledExecutor();
    private @Nullable Future<?> talk;
    private int written;

    private Conversation() {}

    /** Six people and ten chats: direct ones, small groups and groups of all. */
    public static Conversation begin(Cluster cluster) {
        Conversation conversation = new Conversation();
        ChatClientOptions options = ChatClientOptions.eager(cluster.sockets()).comparingEvery(COMPARE);
        for (SignedInPerson person : signedIn(cluster)) {
            UUID id = person.person().id();
            conversation.people.add(id);
            conversation.clients.put(
                    id, ChatClient.start(conversation.network, options, person, conversation.ledger.memberOf(id)));
        }
        conversation.createChats();
        return conversation;
    }

    /** The same people for all conversations: hashing their passwords takes longer than many a test. */
    private static synchronized List<SignedInPerson> signedIn(Cluster cluster) {
        if (SIGNED_IN.isEmpty()) {
            SIGNED_IN.addAll(cluster.accounts().createPeople(cluster.administrator(), "crash.", PEOPLE));
        }
        return SIGNED_IN;
    }

    private void createChats() {
        for (int i = 0; i < GROUPS_OF_ALL; i++) {
            create(i, ChatKind.GROUP, "Everybody " + i, people);
        }
        for (int i = 0; i < PEOPLE; i++) {
            boolean direct = i % 2 == 0;
            create(
                    i,
                    direct ? ChatKind.DIRECT : ChatKind.GROUP,
                    direct ? null : "Two " + i,
                    List.of(people.get((i + 1) % PEOPLE)));
        }
    }

    /** Creates a chat; the creator is left out of {@code members}. */
    public void create(int creator, ChatKind kind, @Nullable String title, List<UUID> members) {
        UUID creatorId = people.get(creator);
        List<UUID> others =
                members.stream().filter(member -> !member.equals(creatorId)).toList();
        chats.add(Patience.result(
                client(creatorId).create(new ChatCreate("-", Ids.next(), Ids.next(), kind, title, others))));
    }

    public List<UUID> people() {
        return people;
    }

    public List<Chat> chats() {
        return chats;
    }

    public Ledger ledger() {
        return ledger;
    }

    public ChatClient client(UUID person) {
        ChatClient client = clients.get(person);
        if (client == null) {
            throw new IllegalArgumentException(person + " takes no part");
        }
        return client;
    }

    /** From now on somebody says something so often. */
    public void talk(int messagesPerSecond) {
        long pause = TimeUnit.SECONDS.toNanos(1) / messagesPerSecond;
        talk = typist.scheduleAtFixedRate(this::saySomething, 0, pause, TimeUnit.NANOSECONDS);
    }

    private void saySomething() {
        Chat chat = chats.get(random.nextInt(chats.size()));
        UUID sender = chat.members().get(random.nextInt(chat.members().size())).userId();
        say(chat, sender, "message " + ++written);
    }

    /** One message; it is acknowledged later. */
    public UUID say(Chat chat, UUID sender, String text) {
        UUID clientId = Ids.next();
        ledger.sending(chat.id(), sender, clientId, text);
        client(sender).send(chat.id(), clientId, text);
        return clientId;
    }

    /** Nobody says anything new. */
    public void fallSilent() {
        Future<?> ending = talk;
        if (ending != null) {
            ending.cancel(false);
            // What was being said when the talk was cancelled is said when the typist answers.
            Patience.result(CompletableFuture.runAsync(() -> {}, typist));
        }
    }

    /** Lets the talk go on until so many more messages were acknowledged. */
    public void awaitAcknowledged(int more) {
        int goal = ledger.acknowledged() + more;
        Patience.until(
                () -> ledger.acknowledged() >= goal,
                () -> "only " + ledger.acknowledged() + " of " + goal + " messages were acknowledged");
    }

    /** Waits until nothing is left in any outbox. */
    public void awaitAllAcknowledged() {
        Patience.until(
                () -> clients.values().stream().allMatch(client -> Patience.result(client.unacknowledged()) == 0),
                () -> "of " + ledger.size() + " messages only " + ledger.acknowledged() + " were acknowledged");
    }

    /**
     * Falls silent, waits until everything is acknowledged and every client has all, and compares. Returns what is
     * wrong: nothing, if no promise was broken.
     */
    public List<String> audit() {
        fallSilent();
        awaitAllAcknowledged();
        Map<UUID, Audit.History> histories = new HashMap<>();
        chats.forEach(chat -> histories.put(chat.id(), history(chat)));
        clients.values().forEach(ChatClient::compareAll);
        Patience.until(
                () -> everybodyHasAll(histories),
                () -> "clients do not get everything by sync: " + Audit.of(ledger, histories, held()));
        return Audit.of(ledger, histories, held());
    }

    /** What was said in a chat since this conversation began, as the server tells it now. */
    private Audit.History history(Chat chat) {
        ChatClient reader = client(chat.members().getFirst().userId());
        List<Message> messages = new ArrayList<>();
        @Nullable Long before = null;
        boolean more = true;
        while (more) {
            @Nullable Long from = before;
            MessagePage page = (MessagePage)
                    Patience.result(reader.ask(id -> new MessageHistory(id, chat.id(), from, Limits.HISTORY_PAGE)));
            messages.addAll(0, page.messages());
            before = messages.isEmpty() ? null : messages.getFirst().seq();
            more = page.more() && before != null && before > chat.lastSeq() + 1;
        }
        return new Audit.History(chat.lastSeq(), since(chat, messages));
    }

    private boolean everybodyHasAll(Map<UUID, Audit.History> histories) {
        return clients.entrySet().stream()
                .allMatch(entry -> Patience.result(entry.getValue().isSettled())
                        && chatsOf(entry.getKey()).stream()
                                .allMatch(chat -> hasAll(entry.getValue(), chat, histories)));
    }

    private static boolean hasAll(ChatClient client, Chat chat, Map<UUID, Audit.History> histories) {
        Audit.History history = histories.get(chat.id());
        Patience.result(client.loadOlder(chat.id(), chat.lastSeq() + 1));
        return history == null
                || Patience.result(client.read(replica -> since(chat, replica).size()))
                        >= history.messages().size();
    }

    private List<Chat> chatsOf(UUID person) {
        return chats.stream()
                .filter(chat -> chat.members().stream()
                        .anyMatch(member -> member.userId().equals(person)))
                .toList();
    }

    private Map<UUID, Map<UUID, List<Message>>> held() {
        Map<UUID, Map<UUID, List<Message>>> held = new HashMap<>();
        clients.forEach((person, client) -> held.put(person, Patience.result(client.read(replica -> {
            Map<UUID, List<Message>> byChat = new HashMap<>();
            chatsOf(person).forEach(chat -> byChat.put(chat.id(), since(chat, replica)));
            return byChat;
        }))));
        return held;
    }

    private static List<Message> since(Chat chat, Replica replica) {
        ChatReplica held = replica.chat(chat.id());
        return held == null ? List.of() : since(chat, held.messages().values());
    }

    /** Without what was said before this conversation: a direct chat is older. */
    private static List<Message> since(Chat chat, Collection<Message> messages) {
        return messages.stream()
                .filter(message -> message.seq() > chat.lastSeq())
                .toList();
    }

    @Override
    public void close() {
        fallSilent();
        typist.shutdown();
        clients.values().forEach(ChatClient::close);
        network.close();
    }
}
