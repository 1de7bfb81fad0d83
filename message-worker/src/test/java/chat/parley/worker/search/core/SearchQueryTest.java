package chat.parley.worker.search.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.Search;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.AttachmentKind;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.SearchedContent;
import chat.parley.wire.model.Snippet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTest {
    private static final Instant AT = Instant.parse("2026-02-05T09:30:00Z");
    private static final UUID ANN = Ids.next();

    private final TextAnalysis analysis = new TextAnalysis();

    private SearchQuery query(String text) {
        return SearchQuery.of(new Search("1", text, null, null, null, null, null, null, 1), analysis);
    }

    private static Message message(String text) {
        return new Message(Ids.next(), 1, 1, ANN, Ids.next(), AT, MessageBody.of(text), null);
    }

    /** What is highlighted, in brackets; empty when the message is not found. */
    private String found(SearchQuery query, String text) {
        if (query.findsNothing()) {
            return "";
        }
        Message message = message(text);
        Optional<Match> match = query.match(message, analysis);
        if (match.isPresent()) {
            requireTerms(query, message);
        }
        return match.map(Match::snippet).map(SearchQueryTest::marked).orElse("");
    }

    /** Else the index would hide what a look at the message finds. */
    private void requireTerms(SearchQuery query, Message message) {
        Set<String> terms = Terms.of(message.senderId(), Objects.requireNonNull(message.body()), analysis);
        assertThat(query.groups()).allSatisfy(group -> assertThat(group).containsAnyElementsOf(terms));
    }

    private static String marked(Snippet snippet) {
        StringBuilder marked = new StringBuilder(snippet.text());
        snippet.ranges()
                .reversed()
                .forEach(range -> marked.insert(range.end(), ']').insert(range.start(), '['));
        return marked.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "книга             | Читаю книгу                 | Читаю [книгу]",
                "встречи           | Встреча в 15:00             | [Встреча] в 15:00",
                "елка              | Ёлку купили?                | [Ёлку] купили?",
                "при               | привет, Прилёт              | [привет], [Прилёт]",
                "п                 | привет                      | ``",
                "я                 | Это Я!                      | Это [Я]!",
                "deploying friday  | Friday: we deploy           | [Friday]: we [deploy]",
                "deploying monday  | Friday: we deploy           | ``",
                "\"we deploy\"     | Friday: we deploy           | Friday: [we] [deploy]",
                "\"deploy we\"     | Friday: we deploy           | ``",
                "\"we deploy\"     | we deployed                 | ``",
                "\"we deploy       | we deployed                 | [we] [deployed]",
                "«в понедельник»   | уже в понедельник           | уже [в] [понедельник]",
                "\"книга\"         | вижу книгу, книга           | вижу книгу, [книга]",
                "foo-bar           | a foo bars, bar foo         | a [foo] [bars], bar foo",
                "example.com       | https://example.com/x       | https://[example].[com]/x",
                "internationalizat | internationalization        | [internationalization]",
                "internationalizer | internationalizes           | [internationalizes]",
                "京                | 東京                        | 東[京]",
                "東京              | 東京                        | [東京]",
                "東京              | 京東                        | ``",
                "👍                | ok👍                        | ok[👍]",
                "cafe              | Café!                       | [Café]!",
                "%_\\              | 100%_\\                     | ``",
            })
    void findsAndHighlights(String query, String text, String marked) {
        assertThat(found(query(query), text)).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource({
        "'relat possib happ hopp organ digit frequen comfort gener conclu d dy di l ly skie sky sing earl stud',"
                + "'e ed es ing y ies ied ier iest ily ion ions ional ization izer ize ibility able ably ence ency ful ness'",
        "'книг встреч дел нов хорош красив читат прочит говор шест люб сем больш длинн я о',"
                + "'а и у ой ами ов ый ая ого ому ейший ость остью ть л ла вший ющий ется ись ешь те ем ённый нный в вши'",
    })
    void whateverHasTheSameStemOrBeginningIsInTheGroups(String roots, String endings) {
        List<String> words = Arrays.stream(roots.split(" ", -1))
                .flatMap(root -> Arrays.stream(endings.split(" ", -1)).map(ending -> root + ending))
                .toList();
        for (String asked : words) {
            SearchQuery query = query(asked);
            for (String written : words) {
                found(query, written);
            }
        }
    }

    @Test
    void whatHasNoWordFindsNothing() {
        assertThat(query("... !!").findsNothing()).isTrue();
        assertThat(query("... !! a").findsNothing()).isFalse();
    }

    @Test
    void noMoreWordsThanAllowedCount() {
        String words = IntStream.range(0, 50).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        assertThat(query(words).groups())
                .filteredOn(group -> group.stream().anyMatch(term -> term.startsWith("=")))
                .hasSize(Limits.SEARCH_WORDS);
        assertThat(query(words.replace(' ', '-')).groups()).hasSizeLessThanOrEqualTo(2 * Limits.SEARCH_WORDS);
    }

    @Test
    void filtersMustAllPass() {
        Message plain = message("see www.example.org");
        assertThat(matches(plain, ANN, AT, AT.plusMillis(1), SearchedContent.LINK))
                .isTrue();
        assertThat(matches(plain, Ids.next(), null, null, null)).isFalse();
        assertThat(matches(plain, null, AT.plusMillis(1), null, null)).isFalse();
        assertThat(matches(plain, null, null, AT, null)).isFalse();
        assertThat(matches(plain, null, null, null, SearchedContent.FILE)).isFalse();
        assertThat(matches(message("see example org"), null, null, null, SearchedContent.LINK))
                .isFalse();
        Message deleted = new Message(Ids.next(), 1, 1, ANN, Ids.next(), AT, null, null);
        assertThat(matches(deleted, ANN, null, null, null)).isFalse();
    }

    private boolean matches(
            Message message,
            @Nullable UUID senderId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable SearchedContent has) {
        Search frame = new Search("1", "see", null, senderId, from, to, has, null, 1);
        SearchQuery query = SearchQuery.of(frame, analysis);
        boolean found = query.match(message, analysis).isPresent();
        if (found) {
            requireTerms(query, message);
        }
        return found;
    }

    private Snippet snippet(SearchQuery query, String text) {
        return Objects.requireNonNull(
                query.match(message(text), analysis).orElseThrow().snippet());
    }

    @Test
    void namesOfFilesAreSearchedTogetherWithTheText() {
        Message message = withFiles("see the plan", "Отчёт_2026.pdf", "photo.jpg");
        SearchQuery query = query("plan отчеты pdf");
        requireTerms(query, message);
        Match match = query.match(message, analysis).orElseThrow();
        assertThat(marked(Objects.requireNonNull(match.snippet()))).isEqualTo("see the [plan]");
        assertThat(marked(Objects.requireNonNull(match.fileName()))).isEqualTo("[Отчёт]_2026.[pdf]");
        assertThat(query("\"plan отчёт\"").match(message, analysis)).isEmpty();
        Message without = withFiles("", "Отчёт.pdf");
        assertThat(query("отчёт").match(without, analysis).orElseThrow().snippet())
                .isNull();
        assertThat(query("plan").match(without, analysis)).isEmpty();
        assertThat(matches(message, null, null, null, SearchedContent.FILE)).isTrue();
    }

    private static Message withFiles(String text, String... names) {
        List<Attachment> files = Arrays.stream(names)
                .map(name -> new Attachment(
                        Ids.next(),
                        AttachmentKind.FILE,
                        name,
                        "application/octet-stream",
                        1,
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
        MessageBody body = new MessageBody(text, null, files, null, null);
        return new Message(Ids.next(), 1, 1, ANN, Ids.next(), AT, body, null);
    }

    @Test
    void aSnippetOfALongTextIsCutAroundTheFirstFind() {
        String text = "раз два три\n".repeat(100) + "ИСКОМОЕ 😀 слово\t" + "четыре пять ".repeat(100) + "слово";
        Snippet snippet = snippet(query("искомое слово"), text);
        assertThat(snippet.text())
                .hasSizeLessThanOrEqualTo(Limits.SNIPPET_CHARS)
                .matches("…[^\n\t]*…")
                .contains(" ИСКОМОЕ 😀 слово ");
        assertThat(marked(snippet)).contains("[ИСКОМОЕ] 😀 [слово]");
        assertThat(snippet.ranges()).hasSize(2);
    }

    @Test
    void aSnippetNeverCutsACharacter() {
        for (int shift = 0; shift < 4; shift++) {
            String text = "x".repeat(shift) + "😀".repeat(200) + " find " + "😀".repeat(200);
            Snippet snippet = snippet(query("find"), text);
            assertThat(marked(snippet)).contains("[find]");
            assertThat(snippet.text()
                            .codePoints()
                            .filter(c -> c >= 0xd800 && c < 0xe000)
                            .boxed()
                            .toList())
                    .isEqualTo(List.of());
        }
    }
}
