package chat.parley.worker.search.core;

import chat.parley.wire.Limits;
import chat.parley.wire.client.Search;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.SearchedContent;
import chat.parley.wire.model.TextRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is searched for, apart from the chats. */
public final class SearchQuery {
    private static final String QUOTES = "\"\u201c\u201d\u201e\u00ab\u00bb";

    private final List<Clause> clauses;
    private final boolean hasText;
    private final @Nullable UUID senderId;
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final @Nullable SearchedContent has;

    private SearchQuery(List<Clause> clauses, boolean hasText, Search frame) {
        this.clauses = clauses;
        this.hasText = hasText;
        this.senderId = frame.senderId();
        this.from = frame.from();
        this.to = frame.to();
        this.has = frame.has();
    }

    /** Reads what somebody typed. */
    public static SearchQuery of(Search frame, TextAnalysis analysis) {
        String text = frame.query();
        return new SearchQuery(text == null ? List.of() : clauses(text, analysis), text != null, frame);
    }

    /** Whether something was typed of which nothing is a word: nothing is found by it. */
    public boolean findsNothing() {
        return hasText && clauses.isEmpty();
    }

    /** Groups of terms: every message that is found has at least one term of each group, but not the reverse. */
    public List<Set<String>> groups() {
        Set<Set<String>> groups = new LinkedHashSet<>();
        clauses.forEach(clause -> groups.addAll(clause.groups()));
        if (senderId != null) {
            groups.add(Set.of(Terms.sender(senderId)));
        }
        if (has != null) {
            groups.add(Set.of(Terms.content(has)));
        }
        return List.copyOf(groups);
    }

    public @Nullable Instant from() {
        return from;
    }

    public @Nullable Instant to() {
        return to;
    }

    /** Looks at a message itself: what the terms say is not exact. */
    public Optional<Match> match(Message message, TextAnalysis analysis) {
        MessageBody body = message.body();
        if (body == null
                || (senderId != null && !senderId.equals(message.senderId()))
                || (from != null && message.sentAt().isBefore(from))
                || (to != null && !message.sentAt().isBefore(to))
                || (has != null && !Searchable.has(body, has))) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>(Searchable.texts(body));
        int texts = fields.size();
        fields.addAll(Searchable.fileNames(body));
        return ranges(fields, analysis).map(ranges -> new Match(fields, texts, ranges));
    }

    /** What is found in each field; empty when some clause is nowhere. */
    private Optional<List<List<TextRange>>> ranges(List<String> fields, TextAnalysis analysis) {
        List<List<Token>> tokens = fields.stream().map(analysis::tokens).toList();
        List<BitSet> marked = fields.stream().map(field -> new BitSet()).toList();
        for (Clause clause : clauses) {
            boolean[] found = new boolean[1];
            for (int i = 0; i < tokens.size(); i++) {
                BitSet marks = marked.get(i);
                clause.occurrences(tokens.get(i), token -> {
                    found[0] = true;
                    marks.set(token);
                });
            }
            if (!found[0]) {
                return Optional.empty();
            }
        }
        List<List<TextRange>> ranges = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            List<Token> words = tokens.get(i);
            ranges.add(marked.get(i).stream()
                    .mapToObj(words::get)
                    .map(token -> new TextRange(token.start(), token.end()))
                    .toList());
        }
        return Optional.of(ranges);
    }

    private static List<Clause> clauses(String text, TextAnalysis analysis) {
        List<Clause> clauses = new ArrayList<>();
        int words = 0;
        int at = 0;
        while (at < text.length() && words < Limits.SEARCH_WORDS) {
            boolean quoted = QUOTES.indexOf(text.charAt(at)) >= 0;
            int start = quoted ? at + 1 : at;
            int end = quoted ? nextQuote(text, start) : nextBreak(text, start);
            List<Token> tokens = analysis.tokens(text.substring(start, end));
            List<Token> counted = tokens.subList(0, Math.min(tokens.size(), Limits.SEARCH_WORDS - words));
            words += counted.size();
            // A phrase that is not closed is still being typed; a word with signs inside is a phrase, too.
            boolean open = !quoted || end == text.length();
            if (counted.size() > 1 || (quoted && !counted.isEmpty())) {
                clauses.add(new Clause.Phrase(counted, open));
            } else if (!counted.isEmpty()) {
                clauses.add(new Clause.Word(
                        counted.getFirst().form(), counted.getFirst().stem()));
            }
            at = quoted ? end + 1 : Math.max(end, at + 1);
        }
        return List.copyOf(clauses);
    }

    private static int nextQuote(String text, int from) {
        int at = from;
        while (at < text.length() && QUOTES.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int nextBreak(String text, int from) {
        int at = from;
        while (at < text.length()
                && QUOTES.indexOf(text.charAt(at)) < 0
                && !Character.isWhitespace(text.charAt(at))
                && !Character.isSpaceChar(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
