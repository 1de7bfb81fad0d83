package chat.parley.desktop.view;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What the client says, in one language. Patterns are ICU messages, so that plurals are right. */
public final class Texts {
    private static final long DAYS_NAMED = 7;
    private static final int KIB = 1024;

    private final Language language;
    private final Locale locale;
    private final ResourceBundle bundle;
    private final ZoneId zone;

    /** The languages that there are. */
    public enum Language {
        ENGLISH("en"),
        RUSSIAN("ru");

        private final String tag;

        Language(String tag) {
            this.tag = tag;
        }

        public String tag() {
            return tag;
        }

        public Locale locale() {
            return Locale.forLanguageTag(tag);
        }

        /** The one that fits a system's locale. */
        public static Language of(Locale system) {
            return system.getLanguage().equals(RUSSIAN.tag) ? RUSSIAN : ENGLISH;
        }
    }

    public Texts(Language language, ZoneId zone) {
        this.language = language;
        // The region decides on the form of times and dates, as long as the language is the same.
        Locale system = Locale.getDefault();
        this.locale = system.getLanguage().equals(language.tag) ? system : language.locale();
        this.bundle = ResourceBundle.getBundle(
                "chat.parley.desktop.view.texts",
                language == Language.ENGLISH ? Locale.ROOT : language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.zone = zone;
    }

    public Language language() {
        return language;
    }

    public Locale locale() {
        return locale;
    }

    /** A text without parameters. */
    public String get(String key) {
        return get(key, Map.of());
    }

    public String get(String key, Map<String, ?> parameters) {
        MessageFormat format = new MessageFormat(bundle.getString(key), ULocale.forLocale(locale));
        return format.format(parameters);
    }

    /** The time of day. */
    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    public LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** A day as a heading between messages. */
    public String day(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return get("day.today");
        }
        if (day.equals(today.minusDays(1))) {
            return get("day.yesterday");
        }
        String pattern = day.getYear() == today.getYear() ? "d MMMM" : "d MMMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }

    /** When something happened, as short as a list wants it. */
    public String briefly(Instant at, LocalDate today) {
        LocalDate day = dayOf(at);
        if (day.equals(today)) {
            return time(at);
        }
        String pattern = day.isAfter(today.minusDays(DAYS_NAMED)) ? "EEE" : "dd.MM.yy";
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }

    /** When somebody was last seen. */
    public String moment(Instant at, LocalDate today) {
        LocalDate day = dayOf(at);
        return day.equals(today) ? time(at) : day(day, today) + ", " + time(at);
    }

    /** A moment in the future or past, in full. */
    public String fully(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    public ZonedDateTime local(Instant at) {
        return at.atZone(zone);
    }

    /** How names are sorted. */
    public Comparator<String> order() {
        Collator collator = Collator.getInstance(locale);
        return collator::compare;
    }

    /** A number of bytes. */
    public String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= KIB && unit < 3) {
            value /= KIB;
            unit++;
        }
        String number = String.format(locale, unit == 0 || value >= 100 ? "%.0f" : "%.1f", value);
        return get("size." + unit, Map.of("number", number));
    }

    /** How long something lasts. */
    public String duration(long millis) {
        long seconds = millis / 1000;
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
