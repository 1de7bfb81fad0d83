package chat.parley.bench.load;

import chat.parley.wire.model.MessageBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts as people write them in chats: mostly a few words, now and then a paragraph; 110 characters on average. */
public final class MessageTexts {
    private static final int POOL = 256;
    private static final int LONGEST = 700;
    private static final long SEED = 20_260_101;
    private static final List<String> WORDS = List.of(
            "the",
            "meeting",
            "is",
            "at",
            "noon",
            "please",
            "send",
            "me",
            "that",
            "file",
            "когда",
            "будет",
            "готово",
            "спасибо",
            "yes",
            "no",
            "tomorrow",
            "deploy",
            "fixed",
            "works",
            "here",
            "looks",
            "good",
            "завтра",
            "утром",
            "review",
            "👍",
            "why",
            "because",
            "nobody",
            "asked",
            "again",
            "соберёмся",
            "later",
            "today");

    private final List<MessageBody> pool = new ArrayList<>();

    MessageTexts() {
        Random random = new Random(SEED);
        for (int i = 0; i < POOL; i++) {
            int length = Math.min(LONGEST, (int) (10 - Math.log(1 - random.nextDouble()) * 90));
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            pool.add(MessageBody.of(text.toString().strip()));
        }
    }

    MessageBody of(long number) {
        return pool.get((int) (number * 31 % POOL));
    }

    /** Mean size of a text in bytes of UTF-8. */
    public static double meanBytes() {
        return new MessageTexts()
                .pool.stream()
                        .mapToInt(body -> body.text().getBytes(StandardCharsets.UTF_8).length)
                        .average()
                        .orElse(0);
    }
}
