package chat.parley.worker.search.core;

import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.SearchedContent;
import java.util.List;
import java.util.regex.Pattern;

/** The parts of a message that are searched. */
final class Searchable {
    private static final Pattern LINK =
            Pattern.compile("(?:https?://|\\bwww\\.)[^\\s/]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Searchable() {}

    /** The message's text, if it has one. */
    static List<String> texts(MessageBody body) {
        return body.text().isEmpty() ? List.of() : List.of(body.text());
    }

    /** Names of the attached files, in order. */
    static List<String> fileNames(MessageBody body) {
        return body.files().stream().map(Attachment::name).toList();
    }

    static boolean has(MessageBody body, SearchedContent content) {
        return switch (content) {
            case FILE -> !body.files().isEmpty();
            case LINK ->
                texts(body).stream().anyMatch(text -> LINK.matcher(text).find());
        };
    }
}
