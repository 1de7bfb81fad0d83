package chat.parley.importer.app;

import chat.parley.importer.core.Export;
import chat.parley.importer.core.ExportedChat;
import chat.parley.importer.core.LeftOut;
import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.Limits;
import chat.parley.wire.model.ChatKind;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/** One import, from the first person to the last message. Interrupted at any moment it goes on when it is run again. */
final class ImportRun {
    private final ConnectionPool pool;
    private final DataKeys keys;
    private final ImportSettings settings;
    private final LeftOut leftOut;
    private final Consumer<String> progress;
    private final ImportIds ids;

    /** @param progress told of every chat, in words */
    ImportRun(
            ConnectionPool pool, DataKeys keys, ImportSettings settings, LeftOut leftOut, Consumer<String> progress) {
        this.pool = pool;
        this.keys = keys;
        this.settings = settings;
        this.leftOut = leftOut;
        this.progress = progress;
        this.ids = new ImportIds(settings.source());
    }

    ImportReport run(Export export, Instant now) throws IOException {
        PeopleStore people = new PeopleStore(pool, ids, settings);
        Map<String, UUID> accounts = people.accounts(export.people(), now);
        ChatMaker maker = new ChatMaker(pool, keys, settings.dryRun());
        int refused = 0;
        long written = 0;
        long known = 0;
        List<ExportedChat> chats = export.chats();
        for (int i = 0; i < chats.size(); i++) {
            ExportedChat chat = chats.get(i);
            List<UUID> members = members(chat, accounts);
            if (members.size() < (chat.kind() == ChatKind.DIRECT ? 2 : 1)) {
                leftOut.add(Reason.CHAT_WITHOUT_PEOPLE);
                continue;
            }
            UUID id = ids.id("chat", chat.key(), Instant.EPOCH);
            if (!maker.make(id, chat, members, now)) {
                refused++;
                continue;
            }
            ChatWriter writer = new ChatWriter(pool, keys, ids, id, chat, accounts, leftOut, settings.dryRun());
            export.messages(chat, writer::take);
            writer.flush();
            written += writer.written();
            known += writer.known();
            progress.accept("chat %d of %d: %d messages".formatted(
                    i + 1, chats.size(), writer.written() + writer.known()));
        }
        return new ImportReport(
                people.found(),
                people.created(),
                maker.made(),
                maker.continued(),
                refused,
                written,
                known,
                leftOut.counts());
    }

    private static List<UUID> members(ExportedChat chat, Map<String, UUID> accounts) {
        List<UUID> members = new ArrayList<>();
        for (String key : chat.members()) {
            UUID account = accounts.get(key);
            if (account != null && !members.contains(account)) {
                members.add(Objects.requireNonNull(account));
            }
        }
        return List.copyOf(members.subList(0, Math.min(members.size(), Limits.GROUP_MEMBERS)));
    }
}
