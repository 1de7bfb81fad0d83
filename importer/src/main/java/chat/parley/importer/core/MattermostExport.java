package chat.parley.importer.core;

import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.wire.model.ChatKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Mattermost's bulk export: a file of JSON lines, each of one type, alone or in a ZIP with the attached files
 * (docs.mattermost.com/administration-guide/onboard/bulk-loading-data.html). Channels become groups, direct channels of
 * two people direct chats. The lines come in no order of chats: the file is read once for people and chats, and once more
 * for each {@link #WINDOW} messages, so that memory is bounded by that or by the largest chat.
 */
public final class MattermostExport implements Export {
    /** Messages that are held at once, unless one chat alone has more. */
    static final int WINDOW = 100_000;

    private static final Set<String> WITHOUT_CONTENT = Set.of("version", "info", "team", "role", "scheme");

    private final LeftOut leftOut;
    private final @Nullable ExportArchive archive;
    private final Source source;
    private final MattermostPosts posts;
    private final Map<String, ExportedPerson> people = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<String, List<ExportedMessage>> window = new LinkedHashMap<>();

    /**
     * Reads people and chats.
     *
     * @throws BadExportException when it is no such export
     */
    public MattermostExport(Path file, EmojiNames emoji, LeftOut leftOut) throws IOException {
        this.leftOut = leftOut;
        MattermostPosts.Files files;
        if (isZip(file)) {
            ExportArchive opened = new ExportArchive(file);
            String lines = linesOf(opened);
            this.archive = opened;
            this.source = () -> opened.lines(lines);
            files = opened::file;
        } else {
            ExportFolder folder = new ExportFolder(file);
            this.archive = null;
            this.source = () -> Files.newInputStream(file);
            files = folder::file;
        }
        this.posts = new MattermostPosts(people, emoji, files, leftOut);
        try {
            describe();
        } catch (BadExportException refused) {
            close();
            throw refused;
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.read() == 'P' && content.read() == 'K';
        }
    }

    private static String linesOf(ExportArchive archive) throws IOException {
        List<String> found = archive.names().stream()
                .filter(name -> name.endsWith(".jsonl") && name.indexOf('/') < 0)
                .toList();
        if (found.size() != 1) {
            archive.close();
            throw new BadExportException("the ZIP must have exactly one file *.jsonl at its top, not " + found.size()
                    + ": this is no bulk export of Mattermost");
        }
        return found.getFirst();
    }

    private void describe() throws IOException {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        Map<String, Set<String>> owners = new LinkedHashMap<>();
        boolean[] versioned = new boolean[1];
        read(leftOut, (place, object) -> {
            String type = JsonFields.text(object, "type");
            versioned[0] |= type.equals("version");
            describe(type, place, object.path(type), members, owners);
        });
        if (!versioned[0]) {
            throw new BadExportException("a line of type version is missing: this is no bulk export of Mattermost"
                    + " (JSON lines, or a ZIP with them)");
        }
        owners.forEach((channel, logins) -> addMembers(channel, logins));
        members.forEach((channel, logins) -> addMembers(channel, logins));
        counts.forEach((channel, count) -> {
            if (!channels.containsKey(channel)) {
                leftOut.add(Reason.UNKNOWN_CHAT, "posts of one channel", count);
            }
        });
    }

    private void addMembers(String channel, Set<String> logins) {
        Channel known = channels.get(channel);
        if (known != null) {
            known.members.addAll(logins);
        }
    }

    private void describe(
            String type,
            String place,
            JsonNode node,
            Map<String, Set<String>> members,
            Map<String, Set<String>> owners) {
        switch (type) {
            case "user" -> describePerson(node, members, owners);
            case "channel" -> {
                String key = channelKey(JsonFields.text(node, "team"), JsonFields.text(node, "name"));
                String title = JsonFields.firstOf(
                        "channel", JsonFields.text(node, "display_name"), JsonFields.text(node, "name"));
                String description =
                        JsonFields.firstOf("", JsonFields.text(node, "purpose"), JsonFields.text(node, "header"));
                channels.put(key, new Channel(key, ChatKind.GROUP, title, description, new LinkedHashSet<>()));
            }
            case "direct_channel" -> {
                List<String> logins = directMembers(node, "members");
                channels.put(directKey(logins), direct(logins));
            }
            case "post" -> counts.merge(postKey(node), 1 + node.path("replies").size(), Integer::sum);
            case "direct_post" ->
                counts.merge(directPostKey(node), 1 + node.path("replies").size(), Integer::sum);
            default -> {
                if (!WITHOUT_CONTENT.contains(type)) {
                    leftOut.add(Reason.UNKNOWN_KIND, place);
                }
            }
        }
    }

    private void describePerson(JsonNode node, Map<String, Set<String>> members, Map<String, Set<String>> owners) {
        String login = JsonFields.text(node, "username");
        String whole = (JsonFields.text(node, "first_name") + " " + JsonFields.text(node, "last_name")).strip();
        String name = JsonFields.firstOf(login, whole, JsonFields.text(node, "nickname"));
        people.put(login, new ExportedPerson(login, login, name, JsonFields.text(node, "email"), true));
        for (JsonNode team : node.path("teams")) {
            for (JsonNode channel : team.path("channels")) {
                String key = channelKey(JsonFields.text(team, "name"), JsonFields.text(channel, "name"));
                boolean owns = JsonFields.text(channel, "roles").contains("channel_admin");
                (owns ? owners : members)
                        .computeIfAbsent(key, any -> new LinkedHashSet<>())
                        .add(login);
            }
        }
    }

    private static Channel direct(List<String> logins) {
        Set<String> distinct = new LinkedHashSet<>(logins);
        boolean two = distinct.size() == 2;
        return new Channel(
                directKey(logins),
                two ? ChatKind.DIRECT : ChatKind.GROUP,
                two ? null : String.join(", ", distinct),
                "",
                distinct);
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
        if (!window.containsKey(chat.key())) {
            load(chat.key());
        }
        List<ExportedMessage> messages = window.remove(chat.key());
        for (ExportedMessage message : messages == null ? List.<ExportedMessage>of() : messages) {
            sink.take(message);
        }
    }

    /** Holds the messages of a chat, and of those behind it for which there is room. */
    private void load(String first) throws IOException {
        window.clear();
        long room = WINDOW;
        boolean reached = false;
        for (String key : channels.keySet()) {
            reached |= key.equals(first);
            int count = counts.getOrDefault(key, 0);
            if (reached && (window.isEmpty() || count <= room)) {
                window.put(key, new ArrayList<>());
                room -= count;
            }
        }
        read(null, (place, object) -> {
            String type = JsonFields.text(object, "type");
            JsonNode node = object.path(type);
            List<ExportedMessage> messages = switch (type) {
                case "post" -> window.get(postKey(node));
                case "direct_post" -> window.get(directPostKey(node));
                default -> null;
            };
            if (messages != null) {
                posts.add(messages, place, node);
            }
        });
        window.replaceAll((key, messages) -> MattermostPosts.ordered(messages));
    }

    private void read(@Nullable LeftOut notes, JsonLines.Line line) throws IOException {
        try (InputStream content = source.open()) {
            new JsonLines(notes).read(content, line);
        }
    }

    private static List<String> directMembers(JsonNode node, String field) {
        List<String> logins = JsonFields.texts(node, field);
        // Newer exports name them in participants, as objects.
        return logins.isEmpty()
                ? JsonFields.list(node, "participants", participant -> JsonFields.text(participant, "username"))
                : logins;
    }

    private static String postKey(JsonNode node) {
        return channelKey(JsonFields.text(node, "team"), JsonFields.text(node, "channel"));
    }

    private static String directPostKey(JsonNode node) {
        return directKey(directMembers(node, "channel_members"));
    }

    private static String channelKey(String team, String channel) {
        return "channel/" + team + "/" + channel;
    }

    private static String directKey(List<String> logins) {
        return "direct/" + String.join(",", logins.stream().distinct().sorted().toList());
    }

    @Override
    public void close() throws IOException {
        if (archive != null) {
            archive.close();
        }
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private record Channel(
            String key, ChatKind kind, @Nullable String title, String description, Set<String> members) {
        ExportedChat exported() {
            return new ExportedChat(key, kind, title, description.isEmpty() ? null : description, List.copyOf(members));
        }
    }
}
