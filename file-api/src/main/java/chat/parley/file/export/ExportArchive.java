package chat.parley.file.export;

import chat.parley.file.blob.BlobStore;
import chat.parley.file.download.Downloads;
import chat.parley.file.export.core.EntryName;
import chat.parley.file.export.core.ExportLanguage;
import chat.parley.file.export.core.ExportPages;
import chat.parley.file.export.core.ExportedMessage;
import chat.parley.file.record.StoredFile;
import chat.parley.file.seal.ContentReader;
import chat.parley.identity.http.ProblemException;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.WireJson;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a person's copy: {@code index.html}, {@code profile.json}, for each chat {@code messages.json} and pages of HTML,
 * and the files that the person uploaded. Written as it is read, so that its size costs no memory.
 */
public final class ExportArchive {
    private static final int PAGE = 500;
    private static final UUID FIRST_ID = new UUID(0, 0);

    private final OwnData data;
    private final Downloads downloads;
    private final BlobStore store;

    public ExportArchive(ConnectionPool pool, DataKeys keys, Downloads downloads, BlobStore store) {
        this.data = new OwnData(pool, keys);
        this.downloads = downloads;
        this.store = store;
    }

    /** Blocks until all is written. */
    public void write(UUID userId, ExportLanguage language, OutputStream to) throws IOException {
        OwnData.Person person = data.person(userId);
        if (person == null) {
            throw new IOException("the account may not be used any more");
        }
        ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        new Writing(zip, person, new ExportPages(language)).run();
        zip.finish();
        zip.flush();
    }

    private final class Writing {
        private final ZipOutputStream zip;
        private final OwnData.Person person;
        private final ExportPages pages;

        Writing(ZipOutputStream zip, OwnData.Person person, ExportPages pages) {
            this.zip = zip;
            this.person = person;
            this.pages = pages;
        }

        void run() throws IOException {
            json("profile.json", profile());
            List<OwnData.Chat> chats = data.chats(person.id());
            List<ExportPages.Link> links = new ArrayList<>();
            for (OwnData.Chat chat : chats) {
                long count = messages(chat);
                String name = pages.chatName(chat.title(), chat.members());
                pages(chat, name);
                links.add(new ExportPages.Link(name, directory(chat) + "1.html", count));
            }
            // The index of files grows with their number alone.
            List<ExportPages.Link> files = files();
            begin("index.html");
            text(pages.begin(person.name(), person.login()));
            text(pages.chatsHeading());
            text(pages.list(links));
            text(pages.filesHeading());
            text(pages.list(files));
            text(pages.end());
            zip.closeEntry();
        }

        private JsonNode profile() {
            ObjectNode profile = WireJson.mapper().createObjectNode();
            profile.set("account", WireJson.mapper().valueToTree(person));
            profile.set("sessions", WireJson.mapper().valueToTree(data.sessions(person.id())));
            profile.set("passkeys", WireJson.mapper().valueToTree(data.passkeys(person.id())));
            return profile;
        }

        private long messages(OwnData.Chat chat) throws IOException {
            json(directory(chat) + "chat.json", WireJson.mapper().valueToTree(chat));
            begin(directory(chat) + "messages.json");
            text("[");
            long count = 0;
            long after = 0;
            List<OwnData.Message> page;
            do {
                page = data.messages(person.id(), chat, after, PAGE);
                for (OwnData.Message message : page) {
                    text(count == 0 ? "\n" : ",\n");
                    zip.write(WireJson.mapper().writeValueAsBytes(message));
                    count++;
                    after = message.seq();
                }
            } while (page.size() == PAGE);
            text("\n]\n");
            zip.closeEntry();
            return count;
        }

        private void pages(OwnData.Chat chat, String name) throws IOException {
            int number = 1;
            List<OwnData.Message> page = data.messages(person.id(), chat, 0, PAGE);
            boolean last;
            do {
                List<OwnData.Message> next = page.size() < PAGE
                        ? List.of()
                        : data.messages(person.id(), chat, page.getLast().seq(), PAGE);
                last = next.isEmpty();
                begin(directory(chat) + number + ".html");
                text(pages.page(name, page.stream().map(this::shown).toList(), number, last));
                zip.closeEntry();
                page = next;
                number++;
            } while (!last);
        }

        private ExportedMessage shown(OwnData.Message message) {
            JsonNode content = message.content();
            JsonNode body = content == null ? null : content.has("body") ? content.get("body") : content;
            List<ExportedMessage.NamedFile> files = new ArrayList<>();
            if (body != null) {
                for (JsonNode file : body.path("attachments")) {
                    files.add(named(file));
                }
            }
            return new ExportedMessage(
                    message.sender(),
                    message.sentAt(),
                    message.editedAt() != null,
                    content == null,
                    content != null && content.has("forwarded"),
                    content != null && content.has("call"),
                    content == null ? null : content.at("/notice/kind").asString(null),
                    body == null ? null : body.path("text").asString(null),
                    files);
        }

        private ExportedMessage.NamedFile named(JsonNode attachment) {
            String name = attachment.path("name").asString("");
            StoredFile own = own(UUID.fromString(attachment.path("fileId").asString("")));
            return new ExportedMessage.NamedFile(
                    name,
                    own == null ? null : EntryName.file(own.id(), own.meta().name()));
        }

        /** Null for a file of somebody else, and for one that is gone. */
        private @Nullable StoredFile own(UUID id) {
            try {
                StoredFile file = downloads.find(person.id(), id);
                return file.ownerId().equals(person.id()) ? file : null;
            } catch (ProblemException e) {
                return null;
            }
        }

        private List<ExportPages.Link> files() throws IOException {
            List<ExportPages.Link> links = new ArrayList<>();
            UUID after = FIRST_ID;
            List<UUID> ids;
            do {
                ids = data.files(person.id(), after, PAGE);
                for (UUID id : ids) {
                    after = id;
                    StoredFile file = own(id);
                    if (file != null) {
                        String path = EntryName.file(id, file.meta().name());
                        copy(file, path);
                        links.add(new ExportPages.Link(file.meta().name(), path, file.size()));
                    }
                }
            } while (ids.size() == PAGE);
            return links;
        }

        private void copy(StoredFile file, String path) throws IOException {
            begin(path);
            try (ContentReader reader = new ContentReader(store, file.key(), file.contentKind(), file.size());
                    InputStream content = reader.stream()) {
                content.transferTo(zip);
            }
            zip.closeEntry();
        }

        private void json(String path, JsonNode value) throws IOException {
            begin(path);
            zip.write(WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
            zip.closeEntry();
        }

        private void begin(String path) throws IOException {
            zip.putNextEntry(new ZipEntry(Objects.requireNonNull(path)));
        }

        private void text(String text) throws IOException {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }

        private static String directory(OwnData.Chat chat) {
            return "chats/" + chat.id() + "/";
        }
    }
}
