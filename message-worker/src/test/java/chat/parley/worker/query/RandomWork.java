package chat.parley.worker.query;

import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.GroupChange;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Whom;
import chat.parley.wire.server.ChatLinked;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Whatever people may ask for, often at the same time and often what is refused. */
final class RandomWork {
    private static final List<String> EMOJI = List.of("👍", "❤️", "🎉");
    private static final List<String> LINKS = List.of("https://example.org/a", "https://example.org/b");

    private final List<UUID> people;
    private final Map<UUID, UUID> pictures;
    private final List<UUID> chats = new CopyOnWriteArrayList<>();
    private final Map<UUID, Integer> activity = new ConcurrentHashMap<>();
    private final Map<UUID, NavigableMap<Long, UUID>> authors = new ConcurrentHashMap<>();
    private final Map<UUID, String> links = new ConcurrentHashMap<>();
    private final AtomicInteger groupChanges = new AtomicInteger();

    /** @param pictures a file of each person */
    RandomWork(List<UUID> people, Map<UUID, UUID> pictures) {
        this.people = List.copyOf(people);
        this.pictures = Map.copyOf(pictures);
    }

    /** The chats that somebody wanted to create. */
    List<UUID> chats() {
        return chats;
    }

    int groupChanges() {
        return groupChanges.get();
    }

    /** Some that come together. */
    List<Work> batch(Random own) {
        List<Work> works = new ArrayList<>();
        int size = 1 + own.nextInt(12);
        for (int i = 0; i < size; i++) {
            UUID user = any(people, own);
            int dice = chats.isEmpty() ? 0 : own.nextInt(100);
            if (dice < 2) {
                Set<UUID> others = new HashSet<>();
                // The first chat has everybody.
                people.stream()
                        .filter(other -> chats.isEmpty() || own.nextBoolean())
                        .forEach(others::add);
                ChatCreate create = Frames.group("Group " + own.nextInt(100), others.toArray(UUID[]::new));
                works.add(ChatTestWorker.work(user, create));
                chats.add(create.chatId());
            } else if (dice < 8) {
                works.add(ChatTestWorker.work(user, Frames.startCall(any(chats, own))));
            } else if (dice < 12) {
                UUID chat = any(chats, own);
                String text = own.nextInt(3) == 0 ? null : "draft " + own.nextInt(100);
                works.add(ChatTestWorker.work(user, Frames.draft(chat, text)));
            } else if (dice < 16) {
                UUID chat = any(chats, own);
                Long marked = own.nextInt(3) == 0 ? null : place(chat, own);
                works.add(ChatTestWorker.work(user, Frames.unreadFrom(chat, marked)));
            } else if (dice < 22) {
                UUID chat = any(chats, own);
                works.add(ChatTestWorker.work(
                        user,
                        Frames.hide(
                                chat,
                                LongStream.range(0, 1 + own.nextInt(3))
                                        .mapToObj(n -> place(chat, own))
                                        .toArray(Long[]::new))));
            } else if (dice < 40) {
                works.add(ChatTestWorker.work(user, groupChange(user, any(chats, own), own)));
            } else if (dice < 54) {
                UUID chat = own.nextInt(3) == 0 ? any(chats, own) : chats.getFirst();
                works.add(change(user, chat, own));
            } else if (dice < 82) {
                // The first chat is the busiest: more than a sync can list happens there.
                UUID chat = own.nextInt(3) == 0 ? any(chats, own) : chats.getFirst();
                int length = own.nextInt(200) == 0 ? 16_000 : 1 + own.nextInt(60);
                String text = "\"x\n".repeat(length / 3 + 1);
                works.add(ChatTestWorker.work(user, Frames.send(chat, body(text, chat, own))));
                activity.merge(chat, 1, Integer::sum);
            } else {
                UUID chat = any(chats, own);
                works.add(ChatTestWorker.work(
                        user, Frames.read(chat, own.nextInt(1 + activity.getOrDefault(chat, 0)))));
            }
        }
        return works;
    }

    /** Of a message that may be there. */
    long place(UUID chat, Random own) {
        return 1L + own.nextInt(1 + activity.getOrDefault(chat, 0));
    }

    /** Some mention somebody, who may not be a member, or everybody; some reply to what may not be there. */
    private MessageBody body(String text, UUID chat, Random own) {
        List<UUID> mentioned = own.nextInt(5) == 0 ? List.of(any(people, own)) : List.of();
        Long replyTo = own.nextInt(8) == 0 ? seq(chat, own) : null;
        String linked = own.nextInt(4) == 0 ? text + " " + any(LINKS, own) + " " + any(LINKS, own) : text;
        return new MessageBody(linked, replyTo, null, mentioned, own.nextInt(12) == 0 ? true : null);
    }

    private Work change(UUID user, UUID chat, Random own) {
        long seq = seq(chat, own);
        // Who wrote it may do more with it.
        UUID author = own.nextInt(4) == 0 ? user : authors(chat).getOrDefault(seq, user);
        return switch (own.nextInt(12)) {
            case 0, 1, 2 ->
                ChatTestWorker.work(author, Frames.edit(chat, seq, body("edited " + own.nextInt(100), chat, own)));
            case 3 -> ChatTestWorker.work(author, Frames.delete(chat, seq));
            case 4, 5 -> ChatTestWorker.work(user, Frames.pin(chat, seq, own.nextBoolean()));
            case 6 -> ChatTestWorker.work(user, Frames.forward(any(chats, own), chat, seq));
            case 7 -> ChatTestWorker.work(author, Frames.removePreview(chat, seq, any(LINKS, own)));
            default -> ChatTestWorker.work(user, Frames.react(chat, seq, any(EMOJI, own), own.nextInt(3) > 0));
        };
    }

    /** Of a message that is there, or of one that is stored at the same time, or of none. */
    private long seq(UUID chat, Random own) {
        NavigableMap<Long, UUID> known = authors(chat);
        long newest = known.isEmpty() ? 0 : known.lastKey();
        return Math.max(1, newest + 2 - own.nextInt(20));
    }

    private NavigableMap<Long, UUID> authors(UUID chat) {
        return authors.computeIfAbsent(chat, id -> new ConcurrentSkipListMap<>());
    }

    /** What came of them, for those that follow. */
    void remember(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.MessageStored stored) {
                authors(stored.frame().chatId()).put(stored.seq(), stored.work().userId());
            }
            rememberLink(outcome);
        }
    }

    /** Often one that is refused: whoever is in the group in whatever role asks for it. */
    private GroupChange groupChange(UUID user, UUID chat, Random own) {
        UUID person = any(people, own);
        return switch (own.nextInt(12)) {
            case 0, 1, 2 -> Frames.add(chat, person, any(people, own));
            case 3, 4 -> Frames.remove(chat, person);
            case 5 -> Frames.leave(chat);
            case 6, 7 -> Frames.role(chat, person, any(List.of(ChatRole.values()), own));
            case 8 -> Frames.title(chat, "Title " + own.nextInt(100));
            case 9 ->
                new ChatEdit(
                        "1",
                        Ids.next(),
                        chat,
                        null,
                        own.nextBoolean() ? "" : "Description " + own.nextInt(100),
                        own.nextBoolean() ? new UUID(0, 0) : pictures.get(user),
                        null);
            case 10 ->
                Frames.rules(
                        chat,
                        new ChatRules(
                                own.nextInt(4) == 0 ? Whom.ADMINS : Whom.EVERYONE,
                                Whom.EVERYONE,
                                Whom.EVERYONE,
                                Whom.EVERYONE,
                                own.nextBoolean() ? HistoryRule.ALL : HistoryRule.JOINED));
            default -> {
                String token = links.get(chat);
                yield token == null || own.nextInt(5) == 0
                        ? Frames.link(chat, own.nextInt(4) > 0)
                        : Frames.enter(chat, token);
            }
        };
    }

    private void rememberLink(Outcome outcome) {
        if (outcome instanceof Outcome.GroupChanged changed && !changed.told().isEmpty()) {
            groupChanges.incrementAndGet();
        }
        if (outcome instanceof Outcome.Carried carried && carried.reply() instanceof ChatLinked linked) {
            String token = linked.token();
            if (token != null) {
                links.put(linked.chatId(), token);
            }
        }
    }

    static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
