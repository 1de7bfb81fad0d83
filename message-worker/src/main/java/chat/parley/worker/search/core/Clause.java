package chat.parley.worker.search.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** One thing that a message must have to be found. */
sealed interface Clause {
    /** Groups of terms: a message that has this has at least one term of each group. */
    List<Set<String>> groups();

    /** Tells the position of every token that belongs to an occurrence. */
    void occurrences(List<Token> tokens, IntConsumer found);

    /** A word in any of its forms, or as the beginning of a longer one. */
    record Word(String form, String stem) implements Clause {
        /** Stems of English words that begin in two ways: dying and died. */
        private static final Set<String> IRREGULAR = Set.of("die", "lie", "tie");

        @Override
        public List<Set<String>> groups() {
            Set<String> either = new HashSet<>();
            either.add(Terms.stem(stem));
            if (isPrefix()) {
                either.add(Terms.prefix(form));
            }
            int common = commonBeginning();
            return common < Terms.SHORTEST_PREFIX
                    ? List.of(either)
                    : List.of(either, Set.of(Terms.prefix(form.substring(0, form.offsetByCodePoints(0, common)))));
        }

        /**
         * With how many letters of this form every word begins that is found: stemmers take endings away and change at
         * most one letter before them. It spares most of what only shares a hash.
         */
        private int commonBeginning() {
            if (IRREGULAR.contains(stem)) {
                return 0;
            }
            int most = Math.min(form.length(), stem.length() - 1);
            int same = 0;
            while (same < most && form.charAt(same) == stem.charAt(same)) {
                same++;
            }
            return Math.min(form.codePointCount(0, same), Terms.LONGEST_PREFIX);
        }

        @Override
        public void occurrences(List<Token> tokens, IntConsumer found) {
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (token.stem().equals(stem) || (isPrefix() && token.form().startsWith(form))) {
                    found.accept(i);
                }
            }
        }

        private boolean isPrefix() {
            return form.codePointCount(0, form.length()) >= Terms.SHORTEST_PREFIX;
        }
    }

    /**
     * Words as they are written, one directly after the other.
     *
     * @param words at least one
     * @param open whether the last one may also be the beginning of a longer word
     */
    record Phrase(List<Token> words, boolean open) implements Clause {
        @Override
        public List<Set<String>> groups() {
            List<Set<String>> groups = new ArrayList<>();
            for (int i = 1; i < words.size(); i++) {
                if (!isBeginning(i)) {
                    groups.add(Set.of(Terms.pair(words.get(i - 1), words.get(i))));
                }
            }
            // Pairs say all about the words in them.
            if (words.size() == 1 || (words.size() == 2 && isBeginning(1))) {
                addWord(groups, 0);
            }
            if (words.size() > 1 && isBeginning(words.size() - 1)) {
                addWord(groups, words.size() - 1);
            }
            return groups;
        }

        private void addWord(List<Set<String>> groups, int index) {
            Token word = words.get(index);
            if (!isBeginning(index)) {
                groups.add(Set.of(Terms.stem(word.stem())));
            }
            if (word.length() >= Terms.SHORTEST_PREFIX) {
                groups.add(Set.of(Terms.prefix(word.form())));
            }
        }

        @Override
        public void occurrences(List<Token> tokens, IntConsumer found) {
            for (int start = 0; start + words.size() <= tokens.size(); start++) {
                if (isAt(tokens, start)) {
                    for (int i = 0; i < words.size(); i++) {
                        found.accept(start + i);
                    }
                }
            }
        }

        private boolean isAt(List<Token> tokens, int start) {
            for (int i = 0; i < words.size(); i++) {
                String wanted = words.get(i).form();
                String form = tokens.get(start + i).form();
                if (isBeginning(i) ? !form.startsWith(wanted) : !form.equals(wanted)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isBeginning(int index) {
            return open && index == words.size() - 1 && words.get(index).length() >= Terms.SHORTEST_PREFIX;
        }
    }
}
