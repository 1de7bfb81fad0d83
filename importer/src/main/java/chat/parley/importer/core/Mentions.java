package chat.parley.importer.core;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a text mentions. While the accounts are not known a mention is the key of a person, or of everybody, between two
 * characters for private use, which no text holds otherwise.
 */
public final class Mentions {
    /** In place of a key: everybody. */
    static final String ALL = "*";

    private static final char BEGIN = '\uE000';
    private static final char END = '\uE001';
    private static final Pattern MARKED = Pattern.compile(BEGIN + "([^" + END + "]*)" + END);

    /** A login after a sign that cannot be part of a word or of an address. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?<![\\p{L}\\p{N}_./@+-])@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]{0,62}[\\p{L}\\p{N}_])?)");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|$)|`[^`\n]*`");
    private static final Set<String> EVERYBODY = Set.of("all", "channel", "here", "everyone");

    private Mentions() {}

    /** A text and who is mentioned in it. */
    public record Resolved(String text, Set<String> people, boolean all) {}

    static String of(String key) {
        return BEGIN + key + END;
    }

    /** Without the characters that are ours. */
    static String clean(String text) {
        return text.indexOf(BEGIN) < 0 && text.indexOf(END) < 0
                ? text
                : text.replace(String.valueOf(BEGIN), "").replace(String.valueOf(END), "");
    }

    /**
     * Marks what is written as {@code @login}, but for what stands in code.
     *
     * @param keyOf the person of a login
     */
    static String mark(String text, Function<String, Optional<String>> keyOf) {
        StringBuilder marked = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int from = 0;
        while (code.find()) {
            marked.append(markPlain(text.substring(from, code.start()), keyOf)).append(code.group());
            from = code.end();
        }
        return marked.append(markPlain(text.substring(from), keyOf)).toString();
    }

    private static String markPlain(String text, Function<String, Optional<String>> keyOf) {
        return WRITTEN.matcher(text).replaceAll(found -> {
            String login = found.group(1);
            String mark = EVERYBODY.contains(login)
                    ? of(ALL)
                    : keyOf.apply(login).map(Mentions::of).orElse(found.group());
            return Matcher.quoteReplacement(mark);
        });
    }

    /**
     * Puts logins of this server in the place of keys.
     *
     * @param loginOf login of the account of a person
     */
    public static Resolved resolve(String text, Function<String, Optional<String>> loginOf) {
        Set<String> people = new LinkedHashSet<>();
        boolean[] all = new boolean[1];
        String resolved = MARKED.matcher(text).replaceAll(found -> {
            String key = found.group(1);
            if (key.equals(ALL)) {
                all[0] = true;
                return "@all";
            }
            Optional<String> login = loginOf.apply(key);
            login.ifPresent(known -> people.add(key));
            return Matcher.quoteReplacement("@" + login.orElse(key));
        });
        return new Resolved(clean(resolved), people, all[0]);
    }
}
