package chat.parley.bench.search;

import chat.parley.wire.client.Search;
import chat.parley.wire.model.SearchedContent;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Kinds of searches, and one of each at random. */
enum Question {
    /** One of the most frequent words. */
    COMMON {
        @Override
        Search ask(String id, Samples samples, Random random) {
            return words(id, language(random).word(random.nextInt(30)));
        }
    },
    MIDDLING {
        @Override
        Search ask(String id, Samples samples, Random random) {
            return words(id, language(random).word(100 + random.nextInt(2_000)));
        }
    },
    RARE {
        @Override
        Search ask(String id, Samples samples, Random random) {
            return words(id, language(random).word(ChatLanguage.SIZE / 3 + random.nextInt(ChatLanguage.SIZE / 2)));
        }
    },
    /** Occurs nowhere. */
    ABSENT {
        @Override
        Search ask(String id, Samples samples, Random random) {
            return words(id, "ъюж" + language(random).word(5_000 + random.nextInt(20_000)));
        }
    },
    TWO_WORDS {
        @Override
        Search ask(String id, Samples samples, Random random) {
            ChatLanguage language = language(random);
            return words(id, language.word(random.nextInt(60)) + " " + language.word(30 + random.nextInt(600)));
        }
    },
    /** Two neighbours of some message. */
    PHRASE {
        @Override
        Search ask(String id, Samples samples, Random random) {
            List<String> message = samples.message(random);
            int first = random.nextInt(message.size() - 1);
            return words(id, "\"" + message.get(first) + " " + message.get(first + 1) + "\"");
        }
    },
    /** As while somebody types. */
    PREFIX {
        @Override
        Search ask(String id, Samples samples, Random random) {
            String word = language(random).word(100 + random.nextInt(5_000));
            return words(id, word.substring(0, Math.min(word.length(), 2 + random.nextInt(4))));
        }
    },
    FILTERED {
        @Override
        Search ask(String id, Samples samples, Random random) {
            int which = random.nextInt(5);
            Instant middle = samples.between(random.nextDouble());
            String word = which == 4 ? null : language(random).word(random.nextInt(3_000));
            return new Search(
                    id,
                    word,
                    which == 0 ? samples.chat(random) : null,
                    which == 1 || which == 4 ? samples.sender(random) : null,
                    which == 2 ? middle : null,
                    which == 2 ? middle.plusSeconds(60) : which == 3 ? middle : null,
                    which == 3 ? SearchedContent.LINK : null,
                    null,
                    LIMIT);
        }
    };

    private static final int LIMIT = 20;

    abstract Search ask(String id, Samples samples, Random random);

    /** What was written where, as far as questions need it. */
    record Samples(List<List<String>> messages, List<UUID> chats, List<UUID> senders, Instant from, Instant to) {
        List<String> message(Random random) {
            return messages.get(random.nextInt(messages.size()));
        }

        UUID chat(Random random) {
            return chats.get(random.nextInt(chats.size()));
        }

        UUID sender(Random random) {
            return senders.get(random.nextInt(senders.size()));
        }

        Instant between(double share) {
            return from.plusMillis((long) (share * (to.toEpochMilli() - from.toEpochMilli())));
        }
    }

    private static ChatLanguage language(Random random) {
        return random.nextBoolean() ? ChatLanguage.RUSSIAN : ChatLanguage.ENGLISH;
    }

    private static Search words(String id, @Nullable String query) {
        return new Search(id, query, null, null, null, null, null, null, LIMIT);
    }
}
