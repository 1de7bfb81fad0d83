package chat.parley.importer.core;

import chat.parley.wire.Limits;
import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/** What the exports have in common. */
final class MessageTexts {
    private static final String CUT = "…";

    private MessageTexts() {}

    /** The text as Parley takes it, with a line for each file that is left out. */
    static String withFiles(String text, List<String> files, LeftOut leftOut) {
        StringBuilder whole = new StringBuilder(text.strip());
        for (String file : files) {
            leftOut.add(Reason.ATTACHMENT);
            String name = file.substring(file.lastIndexOf('/') + 1);
            whole.append(whole.isEmpty() ? "" : "\n").append("📎 ").append(name.isBlank() ? "?" : name);
        }
        return cut(plain(whole.toString()), leftOut);
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

    private static String cut(String text, LeftOut leftOut) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= Limits.MESSAGE_TEXT_BYTES) {
            return text;
        }
        leftOut.add(Reason.TEXT_CUT);
        int room = Limits.MESSAGE_TEXT_BYTES - CUT.getBytes(StandardCharsets.UTF_8).length;
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

    /** Tells apart messages of one person and moment; not for security. */
    static String fingerprint(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /** Emoji and people that are known; the rest is noted. */
    static List<ExportedReaction> reactions(
            Map<String, List<String>> byName, EmojiNames names, Predicate<String> isKnown, LeftOut leftOut) {
        List<ExportedReaction> reactions = new ArrayList<>();
        byName.forEach((name, people) -> {
            Optional<String> emoji = names.emoji(name);
            List<String> known = people.stream().filter(isKnown).distinct().toList();
            if (emoji.isEmpty()) {
                leftOut.add(Reason.UNKNOWN_EMOJI);
            } else if (!known.isEmpty() && reactions.size() < Limits.REACTIONS) {
                reactions.add(new ExportedReaction(emoji.get(), known));
            }
            if (known.size() < people.size()) {
                leftOut.add(Reason.UNKNOWN_REACTOR);
            }
        });
        return List.copyOf(reactions);
    }
}
