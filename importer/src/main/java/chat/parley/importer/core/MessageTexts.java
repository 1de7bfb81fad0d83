package chat.parley.importer.core;

import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.wire.BadFrameException;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What Parley takes, made of what exports hold. */
public final class MessageTexts {
    private static final String CUT = "…";
    private static final String UNNAMED = "file";

    private MessageTexts() {}

    /**
     * The text as Parley takes it, with a line for each file that is left out.
     *
     * @param names of files that are left out
     */
    public static String whole(String text, List<String> names, LeftOut leftOut, String place) {
        StringBuilder whole = new StringBuilder(text.strip());
        for (String name : names) {
            whole.append(whole.isEmpty() ? "" : "\n").append("📎 ").append(name);
        }
        String plain = plain(whole.toString());
        String cut = cut(plain, Limits.MESSAGE_TEXT_BYTES);
        if (!cut.equals(plain)) {
            leftOut.add(Reason.TEXT_CUT, place);
        }
        return cut;
    }

    /** One line of at most so many characters, such as a title; null when nothing is left. */
    public static @Nullable String line(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String line = plain(text).replace('\n', ' ').replace('\t', ' ').strip();
        int chars = line.codePointCount(0, line.length());
        String fitting = chars <= most ? line : line.substring(0, line.offsetByCodePoints(0, most));
        return fitting.isBlank() ? null : fitting;
    }

    /** What follows the last slash, as a name of a file. */
    public static String fileName(String path) {
        String name = line(
                path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1), Limits.FILE_NAME_CHARS);
        return name == null ? UNNAMED : name;
    }

    /** Without the control characters and half surrogates that no message may hold. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(code -> Character.getType(code) != Character.SURROGATE
                        && (!Character.isISOControl(code) || code == '\n' || code == '\t'))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static String cut(String text, int bytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        int room = bytes - CUT.getBytes(StandardCharsets.UTF_8).length;
        int end = 0;
        while (end < text.length()) {
            int code = text.codePointAt(end);
            room -= Character.toString(code).getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            end += Character.charCount(code);
        }
        return text.substring(0, end) + CUT;
    }

    /** Emoji and people that are known; the rest is noted. */
    static List<ExportedReaction> reactions(
            Map<String, List<String>> byName,
            EmojiNames names,
            Predicate<String> isKnown,
            LeftOut leftOut,
            String place) {
        List<ExportedReaction> reactions = new ArrayList<>();
        Set<String> used = new HashSet<>();
        byName.forEach((name, people) -> {
            Optional<String> emoji = names.emoji(name).filter(MessageTexts::isEmoji);
            List<String> known = people.stream().filter(isKnown).distinct().toList();
            if (emoji.isEmpty()) {
                leftOut.add(Reason.UNKNOWN_EMOJI, place);
                return;
            }
            if (known.size() < people.size()) {
                leftOut.add(Reason.UNKNOWN_REACTOR, place);
            }
            if (known.isEmpty() || !used.add(emoji.get())) {
                return;
            }
            if (reactions.size() < Limits.REACTIONS) {
                reactions.add(new ExportedReaction(emoji.get(), known));
            } else {
                leftOut.add(Reason.TOO_MANY_REACTIONS, place);
            }
        });
        return List.copyOf(reactions);
    }

    private static boolean isEmoji(String emoji) {
        try {
            Rules.emoji("emoji", emoji);
            return true;
        } catch (BadFrameException noEmoji) {
            return false;
        }
    }
}
