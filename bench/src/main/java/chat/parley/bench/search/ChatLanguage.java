package chat.parley.bench.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Words as often as people use them. The most frequent ones are real; behind them stand invented ones, built of syllables
 * and inflected by the endings of the language, so that stems and beginnings are shared as in real texts. How often the
 * n-th word occurs follows Zipf's law.
 */
final class ChatLanguage {
    /** How many words there are. */
    static final int SIZE = 30_000;

    private static final double EXPONENT = 1.05;
    private static final long SEED = 20_260_101;

    static final ChatLanguage RUSSIAN = new ChatLanguage(
            "и в не на я что с а как это по но у мы к ну да за то все так вот уже из нет же бы ты там если есть или когда"
                    + " надо завтра сегодня можно тоже будет просто до только еще для спасибо сейчас давай потом где кто"
                    + " хорошо ок нужно встреча вопрос время день работа привет задача сделать проект посмотри думаю",
            "ба во го де жи за ко ла ме ни по ра со те фу ха це ши ста при про вер гор дом лес мор нос пар рек сон тра",
            "а у ы ой ом е ами ах ов и ть л ла ли ет ют ем ешь ный ная ное ного ному ным");

    static final ChatLanguage ENGLISH = new ChatLanguage(
            "the to a and i of in is it that for you on this be we with not are have but at if can so do my just will or"
                    + " there as what when from get up me no out how about now ok thanks please meeting today tomorrow"
                    + " work think need good time see one know done check review release",
            "ba con der en for gra hel in jo kel lo mar nor op pre re sta ter un ver wil ex tion ment able ship port sub",
            "s ed ing er ers ly ness ful less es");

    private final List<String> words;
    private final double[] cumulative;

    private ChatLanguage(String frequent, String syllables, String endings) {
        this.words = words(
                Arrays.asList(frequent.split(" ")),
                Arrays.asList(syllables.split(" ")),
                Arrays.asList(endings.split(" ")));
        this.cumulative = new double[words.size()];
        double sum = 0;
        for (int rank = 0; rank < cumulative.length; rank++) {
            sum += 1 / Math.pow(rank + 1.0, EXPONENT);
            cumulative[rank] = sum;
        }
    }

    private static List<String> words(List<String> frequent, List<String> syllables, List<String> endings) {
        Random random = new Random(SEED);
        Set<String> words = new LinkedHashSet<>(frequent);
        while (words.size() < SIZE) {
            StringBuilder root = new StringBuilder();
            for (int i = 1 + random.nextInt(3); i >= 0; i--) {
                root.append(syllables.get(random.nextInt(syllables.size())));
            }
            words.add(root.toString());
            for (int forms = random.nextInt(4); forms > 0 && words.size() < SIZE; forms--) {
                words.add(root + endings.get(random.nextInt(endings.size())));
            }
        }
        return new ArrayList<>(words);
    }

    /** The word that is the n-th most frequent, from 0. */
    String word(int rank) {
        return words.get(rank);
    }

    /** A word, the frequent ones more often. */
    String next(Random random) {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, at);
        return words.get(found < 0 ? -found - 1 : found);
    }
}
