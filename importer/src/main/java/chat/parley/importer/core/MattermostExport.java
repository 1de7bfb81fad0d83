package chat.parley.importer.core;

import chat.parley.wire.model.ChatKind;
import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mattermost's bulk export: a file of JSON lines, each of one type
 * (docs.mattermost.com/administration-guide/onboard/bulk-loading-data.html). Channels become groups, direct channels of
 * two people direct chats. The file is read once for its people and chats and once more for each run over messages.
 */
public final class MattermostExport implements Export {
    private final Path file;
    private final EmojiNames emoji;
    private final LeftOut leftOut;
    private final JsonMapper mapper = JsonMapper.shared();
    private final Map<String, ExportedPerson> people = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    /**
     * Reads people and chats.
     *
     * @throws BadExportException when it is no such export
     */
    public MattermostExport(Path file, EmojiNames emoji, LeftOut leftOut) throws IOException {
        this.file = file;
        this.emoji = emoji;
        this.leftOut = leftOut;
        Map<String, Set<String>> members = new LinkedHashMap<>();
        boolean[] versioned = new boolean[1];
        lines((type, node) -> {
            versioned[0] |= type.equals("version");
            describe(type, node, members);
        });
        if (!versioned[0]) {
            throw new BadExportException("a line of type version is missing: this is no bulk export of Mattermost");
        }
        members.forEach((channel, logins) -> {
            Channel known = channels.get(channel);
            if (known != null) {
                known.members.addAll(logins);
            }
        });
    }

    private void describe(String type, JsonNode node, Map<String, Set<String>> members) {
        switch (type) {
            case "user" -> describePerson(node, members);
            case "channel" -> {
                String key = channelKey(JsonFields.text(node, "team"), JsonFields.text(node, "name"));
                String title = JsonFields.firstOf(JsonFields.text(node, "name"), JsonFields.text(node, "display_name"));
                String description =
                        JsonFields.firstOf("", JsonFields.text(node, "purpose"), JsonFields.text(node, "header"));
                channels.put(key, new Channel(key, ChatKind.GROUP, title, description, new LinkedHashSet<>()));
            }
            case "direct_channel" -> {
                List<String> logins = directMembers(node, "members");
                channels.put(directKey(logins), direct(logins));
            }
            default -> {}
        }
    }

    private void describePerson(JsonNode node, Map<String, Set<String>> members) {
        String login = JsonFields.text(node, "username");
        String whole = (JsonFields.text(node, "first_name") + " " + JsonFields.text(node, "last_name")).strip();
        people.put(login, new ExportedPerson(login, login, JsonFields.firstOf(login, whole, JsonFields.text(node, "nickname"))));
        for (JsonNode team : node.path("teams")) {
            for (JsonNode channel : team.path("channels")) {
                members.computeIfAbsent(
                                channelKey(JsonFields.text(team, "name"), JsonFields.text(channel, "name")),
                                key -> new LinkedHashSet<>())
                        .add(login);
            }
        }
    }

    private Channel direct(List<String> logins) {
        String key = directKey(logins);
        boolean two = logins.size() == 2;
        return new Channel(
                key, two ? ChatKind.DIRECT : ChatKind.GROUP, two ? null : String.join(", ", logins), "", new LinkedHashSet<>(logins));
    }

    @Override
    public List<ExportedPerson> people() {
        return List.copyOf(people.values());
    }

    @Override
    public List<ExportedChat> chats() {
        return channels.values().stream().map(Channel::exported).toList();
    }

    @Override
    public void messages(ExportedChat chat, MessageSink sink) throws IOException {
        List<ExportedMessage> messages = new ArrayList<>();
        lines((type, node) -> {
            boolean post = type.equals("post")
                    && channelKey(JsonFields.text(node, "team"), JsonFields.text(node, "channel"))
                            .equals(chat.key());
            boolean direct = type.equals("direct_post")
                    && directKey(directMembers(node, "channel_members")).equals(chat.key());
            if (post || direct) {
                addThread(messages, node);
            }
        });
        messages.sort(Comparator.comparing(ExportedMessage::sentAt));
        for (ExportedMessage message : messages) {
            sink.take(message);
        }
    }

    /** A post and the replies to it, which stand inside of it. */
    private void addThread(List<ExportedMessage> messages, JsonNode node) {
        ExportedMessage root = message(node, null);
        if (root != null) {
            messages.add(root);
        }
        for (JsonNode reply : node.path("replies")) {
            ExportedMessage answer = message(reply, root == null ? null : root.key());
            if (answer != null) {
                messages.add(answer);
            }
        }
    }

    private @Nullable ExportedMessage message(JsonNode node, @Nullable String replyTo) {
        String sender = JsonFields.text(node, "user");
        Instant sentAt = JsonFields.millis(node, "create_at");
        if (JsonFields.text(node, "type").startsWith("system_")) {
            leftOut.add(Reason.SERVICE_MESSAGE);
            return null;
        }
        if (sentAt == null || !people.containsKey(sender)) {
            leftOut.add(Reason.UNKNOWN_SENDER);
            return null;
        }
        List<String> files = JsonFields.list(node, "attachments", attachment -> JsonFields.text(attachment, "path"));
        String text = MessageTexts.withFiles(JsonFields.text(node, "message"), files, leftOut);
        if (text.isBlank()) {
            leftOut.add(Reason.EMPTY_MESSAGE);
            return null;
        }
        return new ExportedMessage(
                sender + "/" + sentAt.toEpochMilli() + "/" + MessageTexts.fingerprint(text),
                sender,
                sentAt,
                JsonFields.millis(node, "edit_at"),
                text,
                replyTo,
                reactions(node),
                JsonFields.flag(node, "is_pinned"));
    }

    private List<ExportedReaction> reactions(JsonNode node) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (JsonNode reaction : node.path("reactions")) {
            byName.computeIfAbsent(JsonFields.text(reaction, "emoji_name"), key -> new ArrayList<>())
                    .add(JsonFields.text(reaction, "user"));
        }
        return MessageTexts.reactions(byName, emoji, people::containsKey, leftOut);
    }

    private static List<String> directMembers(JsonNode node, String field) {
        List<String> logins = JsonFields.texts(node, field);
        // Newer exports name them in participants, as objects.
        return logins.isEmpty()
                ? JsonFields.list(node, "participants", participant -> JsonFields.text(participant, "username"))
                : logins;
    }

    private static String channelKey(String team, String channel) {
        return "channel/" + team + "/" + channel;
    }

    private static String directKey(List<String> logins) {
        return "direct/" + String.join(",", logins.stream().sorted().toList());
    }

    private void lines(Line line) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String text = reader.readLine();
            for (int number = 1; text != null; number++) {
                if (!text.isBlank()) {
                    JsonNode node = parse(text, number);
                    String type = JsonFields.text(node, "type");
                    line.take(type, node.path(type));
                }
                text = reader.readLine();
            }
        }
    }

    private JsonNode parse(String text, int number) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException e) {
            throw new BadExportException("line " + number + " is not JSON");
        }
    }

    @Override
    public void close() {}

    private interface Line {
        void take(String type, JsonNode node);
    }

    private record Channel(
            String key, ChatKind kind, @Nullable String title, String description, Set<String> members) {
        ExportedChat exported() {
            return new ExportedChat(
                    key, kind, title, description.isEmpty() ? null : description, List.copyOf(members));
        }
    }
}
