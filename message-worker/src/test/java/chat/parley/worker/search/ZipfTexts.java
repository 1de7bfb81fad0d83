package chat.parley.worker.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Texts of invented words, inflected as Russian ones, each as often as Zipf's law says; nine words on average. */
final class ZipfTexts {
    static final int VOCABULARY = 20_000;
    private static final String SYLLABLES = "ба во го де жи за ко ла ме ни по ра со те фу ха це ши ста при про вер гор";
    private static final String ENDINGS = "а у ы ой ом ами ов и ть л ли ет ют ный ная ного";

    private final List<String> words = words();
    private final double[] cumulative = new double[VOCABULARY];

    ZipfTexts() {
        double sum = 0;
        for (int rank = 0; rank < VOCABULARY; rank++) {
            sum += 1 / (rank + 1.0);
            cumulative[rank] = sum;
        }
    }

    private static List<String> words() {
        Random random = new Random(1);
        String[] syllables = SYLLABLES.split(" ", -1);
        String[] endings = ENDINGS.split(" ", -1);
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < VOCABULARY) {
            StringBuilder root = new StringBuilder();
            for (int i = random.nextInt(4); i >= 0; i--) {
                root.append(syllables[random.nextInt(syllables.length)]);
            }
            words.add(root.toString());
            words.add(root + endings[random.nextInt(endings.length)]);
        }
        return new ArrayList<>(words);
    }

    /** The word that is the n-th most frequent, from 0. */
    String word(int rank) {
        return words.get(rank);
    }

    String next(Random random) {
        List<String> text = new ArrayList<>();
        for (int length = 1 + (int) (-Math.log(1 - random.nextDouble()) * 8); length > 0; length--) {
            int rank = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[VOCABULARY - 1]);
            text.add(words.get(rank < 0 ? -rank - 1 : rank));
        }
        return String.join(" ", text);
    }
}
