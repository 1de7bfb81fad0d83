package chat.parley.importer.core;

import chat.parley.wire.model.ChatKind;
import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Telegram Desktop's export as JSON ({@code result.json}): of one chat, or of an account with its chats below
 * {@code chats.list} (core.telegram.org/import-export). The export names nobody but those who wrote, so they are the
 * members. It is in memory as a whole: Telegram itself writes it so.
 */
public final class TelegramExport implements Export {
    private static final Set<String> GROUPS = Set.of(
            "private_group", "private_supergroup", "public_supergroup", "private_channel", "public_channel");

    private final LeftOut leftOut;
    private final Map<String, ExportedPerson> people = new LinkedHashMap<>();
    private final Map<String, JsonNode> nodes = new LinkedHashMap<>();
    private final List<ExportedChat> chats = new ArrayList<>();

    /**
     * Reads everything.
     *
     * @throws BadExportException when it is no such export
     */
    public TelegramExport(Path file, LeftOut leftOut) throws IOException {
        this.leftOut = leftOut;
        JsonNode root = read(file);
        JsonNode list = root.path("chats").path("list");
        if (list.isArray()) {
            list.forEach(this::describe);
        } else if (root.path("messages").isArray()) {
            describe(root);
        } else {
            throw new BadExportException("neither chats.list nor messages is there: this is no JSON export of Telegram");
        }
    }

    private static JsonNode read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return JsonMapper.shared().readTree(content);
        } catch (JacksonException e) {
            throw new BadExportException("the file is not JSON");
        }
    }

    private void describe(JsonNode chat) {
        String kind = JsonFields.text(chat, "type");
        boolean direct = kind.equals("personal_chat");
        if (!direct && !GROUPS.contains(kind)) {
            leftOut.add(Reason.UNKNOWN_KIND);
            return;
        }
        Set<String> members = new LinkedHashSet<>();
        for (JsonNode message : chat.path("messages")) {
            String sender = JsonFields.text(message, "from_id");
            if (sender.startsWith("user") && JsonFields.text(message, "type").equals("message")) {
                String name = JsonFields.firstOf("Deleted account", JsonFields.text(message, "from"));
                people.putIfAbsent(sender, new ExportedPerson(sender, Logins.proposed(name, sender), name));
                members.add(sender);
            }
        }
        if (members.size() < (direct ? 2 : 1)) {
            leftOut.add(Reason.CHAT_WITHOUT_PEOPLE);
            return;
        }
        String key = chat.path("id").asString("");
        boolean two = direct && members.size() == 2;
        nodes.put(key, chat);
        chats.add(new ExportedChat(
                key,
                two ? ChatKind.DIRECT : ChatKind.GROUP,
                two ? null : JsonFields.firstOf("Telegram", JsonFields.text(chat, "name")),
                null,
                List.copyOf(members)));
    }

    @Override
    public List<ExportedPerson> people() {
        return List.copyOf(people.values());
    }

    @Override
    public List<ExportedChat> chats() {
        return List.copyOf(chats);
    }

    @Override
    public void messages(ExportedChat chat, MessageSink sink) throws IOException {
        JsonNode node = nodes.get(chat.key());
        if (node == null) {
            throw new BadExportException("this chat is not of this export");
        }
        for (JsonNode entry : node.path("messages")) {
            ExportedMessage message = message(entry);
            if (message != null) {
                sink.take(message);
            }
        }
    }

    private @Nullable ExportedMessage message(JsonNode node) {
        if (!JsonFields.text(node, "type").equals("message")) {
            leftOut.add(Reason.SERVICE_MESSAGE);
            return null;
        }
        String sender = JsonFields.text(node, "from_id");
        Instant sentAt = seconds(node, "date_unixtime");
        if (!people.containsKey(sender) || sentAt == null) {
            leftOut.add(Reason.UNKNOWN_SENDER);
            return null;
        }
        String text = MessageTexts.withFiles(TelegramText.markdown(node.path("text")), files(node), leftOut);
        if (text.isBlank()) {
            leftOut.add(Reason.EMPTY_MESSAGE);
            return null;
        }
        JsonNode reply = node.path("reply_to_message_id");
        return new ExportedMessage(
                node.path("id").asString(""),
                sender,
                sentAt,
                seconds(node, "edited_unixtime"),
                text,
                reply.isIntegralNumber() ? reply.asString() : null,
                reactions(node),
                false);
    }

    private static List<String> files(JsonNode node) {
        List<String> files = new ArrayList<>();
        for (String field : List.of("photo", "file")) {
            String path = JsonFields.text(node, field);
            if (!path.isEmpty()) {
                files.add(JsonFields.firstOf(path, JsonFields.text(node, "file_name")));
            }
        }
        return files;
    }

    /** Only some of who reacted are named; the others cannot be taken over. */
    private List<ExportedReaction> reactions(JsonNode node) {
        Map<String, List<String>> byEmoji = new LinkedHashMap<>();
        for (JsonNode reaction : node.path("reactions")) {
            String emoji = JsonFields.text(reaction, "emoji");
            if (!emoji.isEmpty()) {
                byEmoji.computeIfAbsent(emoji, key -> new ArrayList<>())
                        .addAll(JsonFields.list(reaction, "recent", one -> JsonFields.text(one, "from_id")));
            }
        }
        return MessageTexts.reactions(byEmoji, Optional::of, people::containsKey, leftOut);
    }

    private static @Nullable Instant seconds(JsonNode node, String field) {
        try {
            String text = JsonFields.text(node, field);
            return text.isEmpty() ? null : Instant.ofEpochSecond(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public void close() {}
}
