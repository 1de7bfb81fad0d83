package chat.parley.worker.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.TermHasher;
import chat.parley.wire.Ids;
import chat.parley.wire.model.MessageBody;
import chat.parley.worker.search.core.Terms;
import chat.parley.worker.search.core.TextAnalysis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much whoever steals the database, and not the keys, learns by counting. The thief knows exactly how often each word
 * is used in this language, which is more than real thieves know, and takes the hash that occurs n-th most often for the
 * n-th most frequent term. The figures are in docs/security.md.
 */
class LeakTest {
    private static final Logger LOG = LoggerFactory.getLogger(LeakTest.class);
    private static final ZipfTexts TEXTS = new ZipfTexts();
    private static final int REFERENCE = 10_000;

    private final TextAnalysis analysis = new TextAnalysis();

    /** The terms of some messages; sender and contents are in the clear anyway and left out. */
    private List<List<String>> chat(Random random, int messages) {
        List<List<String>> chat = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            String text = TEXTS.next(random);
            Set<String> terms = Terms.of(new UUID(0, 0), MessageBody.of(text), analysis);
            chat.add(terms.stream().filter(term -> !term.startsWith("@")).toList());
        }
        return chat;
    }

    private static <T> Map<T, Integer> counts(List<List<T>> chat) {
        Map<T, Integer> counts = new HashMap<>();
        chat.forEach(terms -> terms.forEach(term -> counts.merge(term, 1, Integer::sum)));
        return counts;
    }

    /** For each term how many others are wherever it is: its own beginnings, and now and then more. */
    private static <T> Map<T, Integer> companions(List<List<T>> chat) {
        Map<T, Set<T>> companions = new HashMap<>();
        for (List<T> terms : chat) {
            Set<T> together = Set.copyOf(terms);
            terms.forEach(term -> companions
                    .computeIfAbsent(term, first -> new HashSet<>(together))
                    .retainAll(together));
        }
        Map<T, Integer> sizes = new HashMap<>();
        companions.forEach((term, others) -> sizes.put(term, others.size()));
        return sizes;
    }

    /**
     * Terms by falling frequency; apart for each number of companions if the thief looks at that.
     *
     * @param chains whether he does
     */
    private static <T> Map<Integer, List<T>> ranked(List<List<T>> chat, boolean chains) {
        Map<T, Integer> counts = counts(chat);
        Map<T, Integer> companions = chains ? companions(chat) : Map.of();
        return counts.entrySet().stream()
                .sorted(Map.Entry.<T, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(term -> companions.getOrDefault(term, 0)));
    }

    /** Which part of all words that were written the thief takes for the right ones. */
    private static double recovered(
            List<List<String>> chat, Map<Integer, List<String>> reference, boolean chains, ToIntFunction<String> hash) {
        Map<Integer, List<Integer>> hashes = ranked(
                chat.stream()
                        .map(terms ->
                                terms.stream().map(hash::applyAsInt).distinct().toList())
                        .toList(),
                chains);
        Map<Integer, String> guesses = new HashMap<>();
        hashes.forEach((kind, ofKind) -> {
            List<String> words = reference.getOrDefault(kind, List.of());
            for (int i = 0; i < Math.min(ofKind.size(), words.size()); i++) {
                guesses.put(ofKind.get(i), words.get(i));
            }
        });
        long all = 0;
        long right = 0;
        for (List<String> terms : chat) {
            for (String term : terms) {
                if (term.startsWith("=")) {
                    all++;
                    right += term.equals(guesses.get(hash.applyAsInt(term))) ? 1 : 0;
                }
            }
        }
        return (double) right / all;
    }

    @Test
    void countingTellsFewWords() {
        List<List<String>> known = chat(new Random(2), REFERENCE);
        DataKey key = DataKey.generate(Ids.next(), KeyPurpose.SEARCH, 1, 0, Instant.EPOCH);
        TermHasher hasher = new TermHasher(key);
        Map<String, Integer> whole = new HashMap<>();
        for (boolean chains : new boolean[] {false, true}) {
            Map<Integer, List<String>> reference = ranked(known, chains);
            for (int messages : new int[] {500, 5_000}) {
                List<List<String>> chat = chat(new Random(messages), messages);
                double keyed = recovered(chat, reference, chains, hasher::hash);
                double unshortened =
                        recovered(chat, reference, chains, term -> whole.computeIfAbsent(term, t -> whole.size()));
                LOG.info(
                        "{} messages, {}: {} % of the words are told, {} % if hashes were whole",
                        messages,
                        chains ? "counting and beginnings" : "counting",
                        Math.round(keyed * 1000) / 10.0,
                        Math.round(unshortened * 1000) / 10.0);
                assertThat(keyed).isLessThan(0.4);
            }
        }
    }

    @Test
    void hashesOfTwoChatsHaveNothingInCommon() {
        Set<String> terms = counts(chat(new Random(3), 500)).keySet();
        TermHasher one = new TermHasher(DataKey.generate(Ids.next(), KeyPurpose.SEARCH, 1, 0, Instant.EPOCH));
        TermHasher other = new TermHasher(DataKey.generate(Ids.next(), KeyPurpose.SEARCH, 1, 0, Instant.EPOCH));
        long equal = terms.stream()
                .filter(term -> one.hash(term) << (32 - TermHasher.BITS) == other.hash(term) << (32 - TermHasher.BITS))
                .count();
        assertThat(equal).isLessThan(10);
        assertThat(one.hash("a") >> TermHasher.BITS).isEqualTo(one.hash("b") >> TermHasher.BITS);
    }
}
