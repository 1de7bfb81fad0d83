package chat.parley.importer.core;

import chat.parley.wire.model.ChatKind;
import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slack's export: a ZIP of {@code users.json}, {@code channels.json} and, where the plan allows, {@code groups.json},
 * {@code dms.json} and {@code mpims.json}, and for each conversation a folder with one file a day
 * (slack.com/help/articles/220556107). A day is in memory at once.
 */
public final class SlackExport implements Export {
    private static final Set<String> WRITTEN =
            Set.of("", "bot_message", "file_share", "me_message", "thread_broadcast");

    private final ZipFile zip;
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
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new BadExportException("this is no ZIP file");
        }
        this.emoji = emoji;
        this.leftOut = leftOut;
        if (zip.getEntry("users.json") == null || zip.getEntry("channels.json") == null) {
            zip.close();
            throw new BadExportException("users.json or channels.json is missing: this is no export of Slack");
        }
        for (JsonNode user : read("users.json")) {
            JsonNode profile = user.path("profile");
            String id = JsonFields.text(user, "id");
            String login = JsonFields.firstOf(id, JsonFields.text(user, "name"));
            String name = JsonFields.firstOf(
                    login,
                    JsonFields.text(profile, "real_name"),
                    JsonFields.text(user, "real_name"),
                    JsonFields.text(profile, "display_name"));
            people.put(id, new ExportedPerson(id, login, name));
        }
        Map<String, String> channelNames = new LinkedHashMap<>();
        for (String list : List.of("channels.json", "groups.json", "mpims.json", "dms.json")) {
            for (JsonNode conversation : read(list)) {
                describe(conversation, list.equals("dms.json"), channelNames);
            }
        }
        this.texts = new SlackText(people, channelNames, emoji);
    }

    private void describe(JsonNode conversation, boolean direct, Map<String, String> channelNames) {
        String id = JsonFields.text(conversation, "id");
        String name = JsonFields.text(conversation, "name");
        List<String> members = new ArrayList<>(new LinkedHashSet<>(JsonFields.texts(conversation, "members")));
        members.retainAll(people.keySet());
        String creator = JsonFields.text(conversation, "creator");
        if (members.remove(creator)) {
            members.addFirst(creator);
        }
        if (members.size() < (direct ? 2 : 1)) {
            leftOut.add(Reason.CHAT_WITHOUT_PEOPLE);
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
        List<String> days = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(folder) && name.endsWith(".json"))
                .sorted()
                .toList();
        for (String day : days) {
            List<JsonNode> entries = new ArrayList<>();
            read(day).forEach(entries::add);
            entries.sort((one, other) -> time(one).compareTo(time(other)));
            for (JsonNode entry : entries) {
                ExportedMessage message = message(entry);
                if (message != null) {
                    sink.take(message);
                }
            }
        }
    }

    private @Nullable ExportedMessage message(JsonNode node) {
        if (!WRITTEN.contains(JsonFields.text(node, "subtype"))) {
            leftOut.add(Reason.SERVICE_MESSAGE);
            return null;
        }
        String sender = JsonFields.text(node, "user");
        if (!people.containsKey(sender) || time(node).signum() == 0) {
            leftOut.add(Reason.UNKNOWN_SENDER);
            return null;
        }
        List<String> files = JsonFields.list(
                node, "files", file -> JsonFields.firstOf("", JsonFields.text(file, "name"), JsonFields.text(file, "title")));
        String text = MessageTexts.withFiles(texts.markdown(JsonFields.text(node, "text")), files, leftOut);
        if (text.isBlank()) {
            leftOut.add(Reason.EMPTY_MESSAGE);
            return null;
        }
        String key = JsonFields.text(node, "ts");
        String thread = JsonFields.text(node, "thread_ts");
        BigDecimal edited = number(JsonFields.text(node.path("edited"), "ts"));
        return new ExportedMessage(
                key,
                sender,
                instant(time(node)),
                edited.signum() == 0 ? null : instant(edited),
                text,
                thread.isEmpty() || thread.equals(key) ? null : thread,
                reactions(node),
                node.path("pinned_to").isArray() && !node.path("pinned_to").isEmpty());
    }

    private List<ExportedReaction> reactions(JsonNode node) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (JsonNode reaction : node.path("reactions")) {
            // A tone of skin follows after two colons.
            String name = JsonFields.text(reaction, "name");
            int tone = name.indexOf("::");
            byName.computeIfAbsent(tone < 0 ? name : name.substring(0, tone), key -> new ArrayList<>())
                    .addAll(JsonFields.texts(reaction, "users"));
        }
        return MessageTexts.reactions(byName, emoji, people::containsKey, leftOut);
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
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return mapper.createArrayNode();
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return mapper.readTree(content);
        } catch (JacksonException e) {
            throw new BadExportException(name + " is not JSON");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
