package chat.parley.bench.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages of some words, mostly Russian, now and then with a link. */
public final class ChatTexts {
    private static final double MEAN_WORDS = 8;
    private static final int MOST_WORDS = 60;
    private static final double RUSSIAN = 0.7;
    private static final double LINKS = 0.03;

    private final Random random;

    public ChatTexts(long seed) {
        this.random = new Random(seed);
    }

    /** The words of the next message. */
    public List<String> next() {
        ChatLanguage language = random.nextDouble() < RUSSIAN ? ChatLanguage.RUSSIAN : ChatLanguage.ENGLISH;
        int count = Math.min(MOST_WORDS, 1 + (int) (-Math.log(1 - random.nextDouble()) * MEAN_WORDS));
        List<String> words = new ArrayList<>(count + 1);
        for (int i = 0; i < count; i++) {
            words.add(language.next(random));
        }
        if (random.nextDouble() < LINKS) {
            words.add("https://example.org/" + language.next(random));
        }
        return words;
    }
}
