package chat.parley.importer.core;

import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Posts of Mattermost as messages. */
final class MattermostPosts {
    private final Map<String, ExportedPerson> people;
    private final EmojiNames emoji;
    private final Files files;
    private final LeftOut leftOut;

    MattermostPosts(Map<String, ExportedPerson> people, EmojiNames emoji, Files files, LeftOut leftOut) {
        this.people = people;
        this.emoji = emoji;
        this.files = files;
        this.leftOut = leftOut;
    }

    /** Finds attached files. */
    interface Files {
        ExportedFile file(String shownName, List<String> paths) throws IOException;
    }

    /** Adds a post and the replies to it, which stand inside of it. */
    void add(List<ExportedMessage> messages, String place, JsonNode node) {
        ExportedMessage root = message(node, place, messages.size(), null);
        if (root != null) {
            messages.add(root);
        }
        for (JsonNode reply : node.path("replies")) {
            ExportedMessage answer = message(reply, place, messages.size(), root == null ? null : root.key());
            if (answer != null) {
                messages.add(answer);
            }
        }
    }

    /**
     * By time, under the names that they keep. Posts have none in the export: who wrote it when, and a number for those
     * that are alike in that, names one and stays the same when it is edited.
     */
    static List<ExportedMessage> ordered(List<ExportedMessage> messages) {
        List<ExportedMessage> ordered = new ArrayList<>(messages);
        ordered.sort(Comparator.comparing(ExportedMessage::sentAt));
        Map<String, Integer> alike = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (ExportedMessage message : ordered) {
            String name = message.sender() + "/" + message.sentAt().toEpochMilli();
            names.put(message.key(), name + "/" + alike.merge(name, 1, Integer::sum));
        }
        return ordered.stream().map(message -> renamed(message, names)).toList();
    }

    private static ExportedMessage renamed(ExportedMessage message, Map<String, String> names) {
        String replyTo = message.replyTo();
        return new ExportedMessage(
                names.getOrDefault(message.key(), message.key()),
                message.place(),
                message.sender(),
                message.sentAt(),
                message.editedAt(),
                message.text(),
                replyTo == null ? null : names.getOrDefault(replyTo, replyTo),
                message.files(),
                message.reactions(),
                message.pinned());
    }

    private @Nullable ExportedMessage message(JsonNode node, String place, int index, @Nullable String replyTo) {
        if (JsonFields.text(node, "type").startsWith("system_")) {
            leftOut.add(Reason.SERVICE_MESSAGE, place);
            return null;
        }
        String sender = JsonFields.text(node, "user");
        if (!people.containsKey(sender)) {
            leftOut.add(Reason.UNKNOWN_SENDER, place);
            return null;
        }
        Instant sentAt = Moments.possible(JsonFields.millis(node, "create_at")).orElse(null);
        if (sentAt == null) {
            leftOut.add(Reason.BAD_TIME, place);
            return null;
        }
        String text = Mentions.mark(
                MattermostText.markdown(Mentions.clean(JsonFields.text(node, "message")), emoji),
                login -> Optional.of(login).filter(people::containsKey));
        List<ExportedFile> attached = files(node);
        if (text.isBlank() && attached.isEmpty()) {
            leftOut.add(Reason.EMPTY_MESSAGE, place);
            return null;
        }
        return new ExportedMessage(
                Integer.toString(index),
                place,
                sender,
                sentAt,
                Moments.possible(JsonFields.millis(node, "edit_at")).orElse(null),
                text,
                replyTo,
                attached,
                reactions(node, place),
                JsonFields.flag(node, "is_pinned"));
    }

    private List<ExportedFile> files(JsonNode node) {
        List<ExportedFile> found = new ArrayList<>();
        for (JsonNode attachment : node.path("attachments")) {
            String path = JsonFields.text(attachment, "path");
            if (!path.isEmpty()) {
                try {
                    // Relative to the directory of the export or to its directory "data", as exports of each kind are.
                    found.add(files.file(MessageTexts.fileName(path), List.of(path, "data/" + path)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return List.copyOf(found);
    }

    private List<ExportedReaction> reactions(JsonNode node, String place) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (JsonNode reaction : node.path("reactions")) {
            byName.computeIfAbsent(JsonFields.text(reaction, "emoji_name"), key -> new ArrayList<>())
                    .add(JsonFields.text(reaction, "user"));
        }
        return MessageTexts.reactions(byName, emoji, people::containsKey, leftOut, place);
    }
}
