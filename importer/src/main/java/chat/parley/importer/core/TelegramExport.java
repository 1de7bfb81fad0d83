package chat.parley.importer.core;

import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.wire.model.ChatKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Telegram Desktop's export as JSON ({@code result.json}), beside which its files lie: of one chat, or of an account with
 * its chats below {@code chats.list} (core.telegram.org/import-export). The export names nobody but those who wrote, so
 * they are the members. It is read message by message: once for people and chats, and of each chat once more from where
 * its messages begin.
 */
public final class TelegramExport implements Export {
    private static final Set<String> GROUPS =
            Set.of("private_group", "private_supergroup", "public_supergroup", "private_channel", "public_channel");

    /** Behind each message others follow. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final LeftOut leftOut;
    private final TelegramMessages reader;
    private final Map<String, ExportedPerson> people = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<ExportedChat> chats = new ArrayList<>();

    /**
     * Reads everything.
     *
     * @throws BadExportException when it is no such export; broken JSON cannot be read beyond where it breaks
     */
    public TelegramExport(Path file, LeftOut leftOut) throws IOException {
        this.file = file;
        this.leftOut = leftOut;
        this.reader = new TelegramMessages(people, new ExportFolder(file), leftOut);
        boolean found;
        try (InputStream content = Files.newInputStream(file);
                JsonParser parser = MAPPER.createParser(content)) {
            found = parser.nextToken() == JsonToken.START_OBJECT && describe(parser);
        } catch (JacksonException e) {
            throw new BadExportException("the file is not JSON, from line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr()
                    + " on: export it again");
        }
        if (!found) {
            throw new BadExportException(
                    "neither chats.list nor messages is there: this is no JSON export of Telegram");
        }
    }

    /** Where in the file the messages of a chat begin, and which of them are pinned. */
    private record Place(long offset, Set<String> pinned) {}

    /** What is told of a chat before and behind its messages. */
    private static final class Described {
        private String name = "";
        private String type = "";
        private String id = "";
        private long offset = -1;
        private final Set<String> members = new LinkedHashSet<>();
        private final Set<String> pinned = new HashSet<>();
    }

    /** The whole file, or of an export of one chat that chat. False when there is neither. */
    private boolean describe(JsonParser parser) {
        Described single = new Described();
        boolean list = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("chats") && value == JsonToken.START_OBJECT) {
                list |= describeLists(parser);
            } else {
                describeField(parser, field, single);
            }
        }
        if (single.offset >= 0) {
            add(single);
        }
        return list || single.offset >= 0;
    }

    private boolean describeLists(JsonParser parser) {
        boolean found = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("list") && value == JsonToken.START_ARRAY) {
                found = true;
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    Described chat = new Described();
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String name = parser.currentName();
                        parser.nextToken();
                        describeField(parser, name, chat);
                    }
                    add(chat);
                }
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private void describeField(JsonParser parser, String field, Described chat) {
        switch (field) {
            case "name" -> chat.name = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
            case "type" -> chat.type = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
            case "id" -> chat.id = parser.currentToken().isScalarValue() ? parser.getString() : "";
            case "messages" -> {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    chat.offset = parser.currentTokenLocation().getByteOffset();
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        describeMessage(MAPPER.readTree(parser), chat);
                    }
                }
            }
            default -> {}
        }
        parser.skipChildren();
    }

    private void describeMessage(JsonNode message, Described chat) {
        String sender = JsonFields.text(message, "from_id");
        if (JsonFields.text(message, "type").equals("message") && sender.startsWith("user")) {
            String name = JsonFields.firstOf("Deleted account", JsonFields.text(message, "from"));
            people.putIfAbsent(sender, new ExportedPerson(sender, Logins.proposed(name, sender), name, "", false));
            chat.members.add(sender);
        }
        if (JsonFields.text(message, "action").equals("pin_message")) {
            chat.pinned.add(message.path("message_id").asString(""));
        }
    }

    private void add(Described chat) {
        boolean direct = chat.type.equals("personal_chat");
        String place = "chat " + chat.id;
        if (!direct && !GROUPS.contains(chat.type)) {
            leftOut.add(Reason.UNKNOWN_KIND, place);
            return;
        }
        if (chat.members.size() < (direct ? 2 : 1) || chat.offset < 0) {
            leftOut.add(Reason.CHAT_WITHOUT_PEOPLE, place);
            return;
        }
        boolean two = direct && chat.members.size() == 2;
        places.put(chat.id, new Place(chat.offset, Set.copyOf(chat.pinned)));
        chats.add(new ExportedChat(
                chat.id,
                two ? ChatKind.DIRECT : ChatKind.GROUP,
                two ? null : JsonFields.firstOf("Telegram", chat.name),
                null,
                List.copyOf(chat.members)));
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
        @Nullable Place place = places.get(chat.key());
        if (place == null) {
            throw new BadExportException("this chat is not of this export");
        }
        try (InputStream content = Files.newInputStream(file)) {
            content.skipNBytes(place.offset);
            try (JsonParser parser = MAPPER.createParser(content)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    JsonNode entry = MAPPER.readTree(parser);
                    ExportedMessage message = reader.message(entry, chat.key(), place.pinned);
                    if (message != null) {
                        sink.take(message);
                    }
                }
            }
        }
    }

    @Override
    public void close() {}
}
