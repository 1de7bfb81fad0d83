package chat.parley.importer.run;

import chat.parley.importer.core.Export;
import chat.parley.importer.core.ExportedChat;
import chat.parley.importer.core.ImportIds;
import chat.parley.importer.core.LeftOut;
import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.importer.file.AttachedFiles;
import chat.parley.importer.people.ImportedPeople;
import chat.parley.importer.people.ImportedPeople.Account;
import chat.parley.wire.Limits;
import chat.parley.wire.model.ChatKind;
import chat.parley.worker.chat.History;
import chat.parley.worker.search.Indexer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One import, from the first person to the last message. Interrupted at any moment it goes on when it is run again. */
public final class ImportRun {
    /** Messages of a chat after which it is told how far it is. */
    private static final int TOLD_EVERY = 5_000;

    private final ImportSettings settings;
    private final ImportedPeople people;
    private final ImportIds ids;
    private final ChatImport.Target target;
    private final LeftOut leftOut;
    private final Consumer<String> progress;

    /**
     * @param files null when no files are taken over
     * @param leftOut where the export notes what it does not hand out, too
     * @param progress told in words how far it is
     */
    public ImportRun(
            ImportSettings settings,
            ImportIds ids,
            ImportedPeople people,
            History history,
            Indexer indexer,
            @Nullable AttachedFiles files,
            LeftOut leftOut,
            Consumer<String> progress) {
        this.settings = settings;
        this.people = people;
        this.ids = ids;
        this.target = new ChatImport.Target(
                history, indexer, files, settings.withFiles(), settings.withDeletions(), settings.dryRun());
        this.leftOut = leftOut;
        this.progress = progress;
    }

    public ImportReport run(Export export, Instant now) throws IOException {
        ImportedPeople.Found found = people.accounts(export.people(), settings.dryRun(), settings.source(), now);
        progress.accept("people: %d found, %d made"
                .formatted(found.found(), found.made().size()));
        List<ChatImport.Count> counts = new ArrayList<>();
        List<ExportedChat> chats = export.chats();
        for (int i = 0; i < chats.size(); i++) {
            String name = "chat %d of %d".formatted(i + 1, chats.size());
            counts.addAll(chat(export, chats.get(i), name, found.byKey()));
        }
        return new ImportReport(
                found.found(),
                found.made(),
                (int) counts.stream().filter(ChatImport.Count::made).count(),
                (int) counts.stream().filter(ChatImport.Count::continued).count(),
                counts.stream().mapToLong(ChatImport.Count::written).sum(),
                counts.stream().mapToLong(ChatImport.Count::known).sum(),
                counts.stream().mapToLong(ChatImport.Count::edited).sum(),
                counts.stream().mapToLong(ChatImport.Count::deleted).sum(),
                counts.stream().mapToLong(ChatImport.Count::files).sum(),
                leftOut.entries());
    }

    /** Nothing for a chat that is left out. */
    private List<ChatImport.Count> chat(Export export, ExportedChat chat, String name, Map<String, Account> accounts)
            throws IOException {
        List<UUID> members = members(chat, accounts, name);
        if (members.size() < (chat.kind() == ChatKind.DIRECT ? 2 : 1)) {
            leftOut.add(Reason.CHAT_WITHOUT_PEOPLE, name);
            return List.of();
        }
        long[] told = new long[1];
        ChatImport importing = new ChatImport(
                target,
                ids,
                accounts,
                leftOut,
                count -> {
                    if (count / TOLD_EVERY > told[0]) {
                        told[0] = count / TOLD_EVERY;
                        progress.accept(name + ": " + count + " messages");
                    }
                },
                chat,
                members);
        export.messages(chat, importing::take);
        ChatImport.Count count = importing.finish();
        progress.accept("%s: done, %d messages".formatted(name, count.written() + count.known()));
        return List.of(count);
    }

    private List<UUID> members(ExportedChat chat, Map<String, Account> accounts, String name) {
        List<UUID> members = new ArrayList<>();
        for (String key : chat.members()) {
            Account account = accounts.get(key);
            if (account != null && !members.contains(account.id())) {
                members.add(account.id());
            }
        }
        if (members.size() > Limits.GROUP_MEMBERS) {
            leftOut.add(Reason.TOO_MANY_MEMBERS, name);
        }
        return List.copyOf(members.subList(0, Math.min(members.size(), Limits.GROUP_MEMBERS)));
    }
}
