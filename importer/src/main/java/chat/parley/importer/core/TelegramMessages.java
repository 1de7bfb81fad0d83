package chat.parley.importer.core;

import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Messages of Telegram as messages. */
final class TelegramMessages {
    private final Map<String, ExportedPerson> people;
    private final ExportFolder folder;
    private final LeftOut leftOut;

    TelegramMessages(Map<String, ExportedPerson> people, ExportFolder folder, LeftOut leftOut) {
        this.people = people;
        this.folder = folder;
        this.leftOut = leftOut;
    }

    /** Null for what is left out. */
    @Nullable
    ExportedMessage message(JsonNode node, String chat, Set<String> pinned) throws IOException {
        String id = node.path("id").asString("");
        String place = "chat " + chat + ", message " + id;
        if (!JsonFields.text(node, "type").equals("message")) {
            leftOut.add(Reason.SERVICE_MESSAGE, place);
            return null;
        }
        String sender = JsonFields.text(node, "from_id");
        if (!people.containsKey(sender)) {
            leftOut.add(Reason.UNKNOWN_SENDER, place);
            return null;
        }
        Instant sentAt = sentAt(node).orElse(null);
        if (sentAt == null) {
            leftOut.add(Reason.BAD_TIME, place);
            return null;
        }
        String text = TelegramText.markdown(node.path("text"));
        List<ExportedFile> files = files(node);
        if (text.isBlank() && files.isEmpty()) {
            leftOut.add(Reason.EMPTY_MESSAGE, place);
            return null;
        }
        String forwarded = JsonFields.text(node, "forwarded_from");
        JsonNode reply = node.path("reply_to_message_id");
        return new ExportedMessage(
                id,
                place,
                sender,
                sentAt,
                Moments.possible(seconds(node, "edited_unixtime")).orElse(null),
                forwarded.isEmpty() ? text : ("↪ " + Mentions.clean(forwarded) + "\n" + text).strip(),
                reply.isIntegralNumber() ? reply.asString() : null,
                files,
                reactions(node, place),
                pinned.contains(id));
    }

    private List<ExportedFile> files(JsonNode node) throws IOException {
        List<ExportedFile> files = new ArrayList<>();
        for (String field : List.of("photo", "file")) {
            String path = JsonFields.text(node, field);
            if (!path.isEmpty()) {
                files.add(file(node, path, field.equals("photo")));
            }
        }
        return List.copyOf(files);
    }

    /** In place of the path of a file that was not exported stands a sentence in parentheses. */
    private ExportedFile file(JsonNode node, String path, boolean photo) throws IOException {
        String name = MessageTexts.fileName(JsonFields.firstOf(path, JsonFields.text(node, "file_name")));
        if (path.startsWith("(")) {
            String shown = JsonFields.firstOf(photo ? "photo" : "file", JsonFields.text(node, "file_name"));
            return ExportedFile.missing(MessageTexts.fileName(shown), Reason.FILE_MISSING);
        }
        JsonNode duration = node.path("duration_seconds");
        return folder.file(name, List.of(path))
                .with(
                        JsonFields.text(node, "mime_type"),
                        JsonFields.text(node, "media_type").equals("voice_message"),
                        duration.isIntegralNumber() && duration.asLong() >= 0 ? duration.asLong() * 1000 : null);
    }

    /** Only some of who reacted are named; the others cannot be taken over. */
    private List<ExportedReaction> reactions(JsonNode node, String place) {
        Map<String, List<String>> byEmoji = new LinkedHashMap<>();
        for (JsonNode reaction : node.path("reactions")) {
            String emoji = JsonFields.text(reaction, "emoji");
            List<String> named = JsonFields.list(reaction, "recent", one -> JsonFields.text(one, "from_id"));
            byEmoji.computeIfAbsent(emoji, key -> new ArrayList<>()).addAll(named);
            JsonNode count = reaction.path("count");
            if (!emoji.isEmpty() && count.isIntegralNumber() && count.asLong() > named.size()) {
                leftOut.add(Reason.UNKNOWN_REACTOR, place, count.asLong() - named.size());
            }
        }
        return MessageTexts.reactions(byEmoji, Optional::of, people::containsKey, leftOut, place);
    }

    private static Optional<Instant> sentAt(JsonNode node) {
        Instant exact = seconds(node, "date_unixtime");
        return Moments.possible(exact != null ? exact : local(JsonFields.text(node, "date")));
    }

    private static @Nullable Instant seconds(JsonNode node, String field) {
        try {
            String text = JsonFields.text(node, field);
            return text.isEmpty() ? null : Instant.ofEpochSecond(Long.parseLong(text));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** Older exports tell the time of where they were made, without saying where that is: taken for UTC. */
    private static @Nullable Instant local(String date) {
        try {
            return date.isEmpty() ? null : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
