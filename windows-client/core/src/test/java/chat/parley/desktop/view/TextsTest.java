package chat.parley.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final String BUNDLE = "chat.parley.desktop.view.texts";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)");

    private final Texts english = new Texts(Texts.Language.ENGLISH, ZoneOffset.UTC);
    private final Texts russian = new Texts(Texts.Language.RUSSIAN, ZoneOffset.UTC);

    @Test
    void bothLanguagesSayTheSameThings() {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle one = ResourceBundle.getBundle(BUNDLE, Locale.ROOT, exact);
        ResourceBundle other = ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag("ru"), exact);
        assertThat(other.getLocale().getLanguage()).isEqualTo("ru");
        assertThat(new TreeSet<>(other.keySet())).isEqualTo(new TreeSet<>(one.keySet()));
        for (String key : one.keySet()) {
            assertThat(parameters(other.getString(key))).as(key).isSubsetOf(parameters(one.getString(key)));
        }
    }

    private static Set<String> parameters(String pattern) {
        return PARAMETER.matcher(pattern).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    @Test
    void numbersHaveTheirPlurals() {
        assertThat(english.get("members.count", Map.of("count", 1))).isEqualTo("1 member");
        assertThat(english.get("members.count", Map.of("count", 5))).isEqualTo("5 members");
        assertThat(russian.get("members.count", Map.of("count", 1))).isEqualTo("1 участник");
        assertThat(russian.get("members.count", Map.of("count", 3))).isEqualTo("3 участника");
        assertThat(russian.get("members.count", Map.of("count", 11))).isEqualTo("11 участников");
    }

    @Test
    void daysAreNamedFromToday() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        assertThat(english.day(today, today)).isEqualTo("Today");
        assertThat(russian.day(LocalDate.of(2026, 3, 1), today)).isEqualTo("Вчера");
        assertThat(russian.day(LocalDate.of(2026, 2, 14), today)).isEqualTo("14 февраля");
        assertThat(english.day(LocalDate.of(2025, 2, 14), today)).isEqualTo("14 February 2025");
    }

    @Test
    void sizesAreShort() {
        assertThat(english.size(900)).isEqualTo("900 B");
        assertThat(english.size(1536)).isEqualTo("1.5 KB");
        assertThat(russian.size(300L * 1024 * 1024)).isEqualTo("300 МБ");
    }

    @Test
    void facesHaveInitials() {
        assertThat(Face.initials("Boris Orlov")).isEqualTo("BO");
        assertThat(Face.initials("дарья")).isEqualTo("Д");
        assertThat(Face.initials("Spring picnic 🌿")).isEqualTo("S🌿");
        assertThat(Face.initials("—")).isEmpty();
    }
}
