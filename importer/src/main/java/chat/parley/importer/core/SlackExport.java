package chat.parley.importer.core;

import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.wire.model.ChatKind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
 * Slack's export: a ZIP of {@code users.json}, {@code channels.json} and, where the plan allows, {@code groups.json},
 * {@code dms.json} and {@code mpims.json}, and for each conversation a folder with one file a day
 * (slack.com/help/articles/220556107). A day is in memory at once. Messages of one day must not be more than 64 MiB.
 */
public final class SlackExport implements Export {
    private static final Set<String> WRITTEN =
            Set.of("", "bot_message", "file_share", "me_message", "thread_broadcast");

    private final ExportArchive archive;
    private final EmojiNames emoji;
    private final LeftOut leftOut;
    private final JsonMapper mapper = JsonMapper.shared();
    private final Map<String, ExportedPerson> people = new LinkedHashMap<>();
    private final List<ExportedChat> chats = new ArrayList<>();
    private final Map<String, String> folders = new LinkedHashMap<>();
    private final SlackText texts;

    /**
     * Reads people and chats.
     *
     * @throws BadExportException when it is no such export
     */
    public SlackExport(Path file, EmojiNames emoji, LeftOut leftOut) throws IOException {
        this.archive = new ExportArchive(file);
        this.emoji = emoji;
        this.leftOut = leftOut;
        Map<String, String> channelNames = new LinkedHashMap<>();
        try {
            if (!archive.has("users.json") || !archive.has("channels.json")) {
                throw new BadExportException("users.json or channels.json is missing: this is no export of Slack");
            }
            describePeople();
            for (String list : List.of("channels.json", "groups.json", "mpims.json", "dms.json")) {
                for (JsonNode conversation : read(list)) {
                    describe(conversation, list, channelNames);
                }
            }
        } catch (BadExportException refused) {
            archive.close();
            throw refused;
        }
        this.texts = new SlackText(people, channelNames, emoji);
    }

    private void describePeople() throws IOException {
        for (JsonNode user : read("users.json")) {
            JsonNode profile = user.path("profile");
            String id = JsonFields.text(user, "id");
            String login = JsonFields.firstOf(id, JsonFields.text(user, "name"));
            String name = JsonFields.firstOf(
                    login,
                    JsonFields.text(profile, "real_name"),
                    JsonFields.text(user, "real_name"),
                    JsonFields.text(profile, "display_name"));
            people.put(id, new ExportedPerson(id, login, name, JsonFields.text(profile, "email"), true));
        }
    }

    private void describe(JsonNode conversation, String list, Map<String, String> channelNames) {
        boolean direct = list.equals("dms.json");
        String id = JsonFields.text(conversation, "id");
        String name = JsonFields.text(conversation, "name");
        List<String> members = new ArrayList<>(new LinkedHashSet<>(JsonFields.texts(conversation, "members")));
        members.retainAll(people.keySet());
        String creator = JsonFields.text(conversation, "creator");
        // Of a channel that is closed the export tells no members.
        if (members.remove(creator) || (members.isEmpty() && people.containsKey(creator))) {
            members.addFirst(creator);
        }
        if (members.size() < (direct ? 2 : 1)) {
            leftOut.add(Reason.CHAT_WITHOUT_PEOPLE, list);
            return;
        }
        String purpose = JsonFields.text(conversation.path("purpose"), "value");
        String topic = JsonFields.text(conversation.path("topic"), "value");
        String description = JsonFields.firstOf("", purpose, topic);
        folders.put(id, direct ? id : name);
        channelNames.put(id, name);
        chats.add(new ExportedChat(
                id,
                direct ? ChatKind.DIRECT : ChatKind.GROUP,
                direct ? null : JsonFields.firstOf(id, name),
                description.isEmpty() ? null : description,
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
        String folder = folders.get(chat.key()) + "/";
        List<String> days = archive.names().stream()
                .filter(name -> name.startsWith(folder) && name.endsWith(".json"))
                .sorted()
                .toList();
        for (String day : days) {
            for (JsonNode entry : entries(day)) {
                ExportedMessage message = message(entry, day + ", ts " + JsonFields.text(entry, "ts"));
                if (message != null) {
                    sink.take(message);
                }
            }
        }
    }

    /** Of one day, in the order of their times. A file that cannot be read is left out; the rest goes on. */
    private List<JsonNode> entries(String day) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        try {
            read(day).forEach(entries::add);
        } catch (BadExportException broken) {
            leftOut.add(Reason.BROKEN, String.valueOf(broken.getMessage()));
        }
        entries.sort((one, other) -> time(one).compareTo(time(other)));
        return entries;
    }

    private @Nullable ExportedMessage message(JsonNode node, String place) {
        if (!WRITTEN.contains(JsonFields.text(node, "subtype"))) {
            leftOut.add(Reason.SERVICE_MESSAGE, place);
            return null;
        }
        String sender = JsonFields.text(node, "user");
        if (!people.containsKey(sender)) {
            leftOut.add(Reason.UNKNOWN_SENDER, place);
            return null;
        }
        Instant sentAt = Moments.possible(instant(time(node))).orElse(null);
        if (sentAt == null) {
            leftOut.add(Reason.BAD_TIME, place);
            return null;
        }
        String text = texts.markdown(Mentions.clean(text(node)));
        List<ExportedFile> files = JsonFields.list(node, "files", this::file);
        if (text.isBlank() && files.isEmpty()) {
            leftOut.add(Reason.EMPTY_MESSAGE, place);
            return null;
        }
        String key = JsonFields.text(node, "ts");
        String thread = JsonFields.text(node, "thread_ts");
        return new ExportedMessage(
                key,
                place,
                sender,
                sentAt,
                Moments.possible(instant(number(JsonFields.text(node.path("edited"), "ts"))))
                        .orElse(null),
                text,
                thread.isEmpty() || thread.equals(key) ? null : thread,
                files,
                reactions(node, place),
                node.path("pinned_to").isArray() && !node.path("pinned_to").isEmpty());
    }

    /** What integrations send stands beside the text, which is empty then. */
    private static String text(JsonNode node) {
        String text = JsonFields.text(node, "text");
        if (!text.isBlank()) {
            return text;
        }
        List<String> beside = JsonFields.list(
                node,
                "attachments",
                attachment -> JsonFields.firstOf(
                        "", JsonFields.text(attachment, "text"), JsonFields.text(attachment, "fallback")));
        return String.join("\n", beside).strip();
    }

    /** Slack's own export holds addresses only; tools that add the files put them below {@code __uploads}. */
    private ExportedFile file(JsonNode node) {
        String name = MessageTexts.fileName(
                JsonFields.firstOf("file", JsonFields.text(node, "name"), JsonFields.text(node, "title")));
        String id = JsonFields.text(node, "id");
        ExportedFile found = archive.file(name, List.of("__uploads/" + id + "/" + name));
        return found.with(JsonFields.text(node, "mimetype"), false, null);
    }

    private List<ExportedReaction> reactions(JsonNode node, String place) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (JsonNode reaction : node.path("reactions")) {
            // A tone of skin follows after two colons.
            String name = JsonFields.text(reaction, "name");
            int tone = name.indexOf("::");
            byName.computeIfAbsent(tone < 0 ? name : name.substring(0, tone), key -> new ArrayList<>())
                    .addAll(JsonFields.texts(reaction, "users"));
        }
        return MessageTexts.reactions(byName, emoji, people::containsKey, leftOut, place);
    }

    /** Seconds with six decimals, as text: also the name of the message. */
    private static BigDecimal time(JsonNode node) {
        return number(JsonFields.text(node, "ts"));
    }

    private static BigDecimal number(String text) {
        try {
            return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    private static Instant instant(BigDecimal seconds) {
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }

    private JsonNode read(String name) throws IOException {
        if (!archive.has(name)) {
            return mapper.createArrayNode();
        }
        JsonNode read;
        try (InputStream content = archive.json(name)) {
            read = mapper.readTree(content);
        } catch (JacksonException e) {
            throw new BadExportException(
                    name + " is not JSON, from line " + e.getLocation().getLineNr() + " on");
        }
        if (!read.isArray()) {
            throw new BadExportException(name + " must hold a list");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
