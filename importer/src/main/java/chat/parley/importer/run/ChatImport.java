package chat.parley.importer.run;

import chat.parley.importer.core.ExportedChat;
import chat.parley.importer.core.ExportedFile;
import chat.parley.importer.core.ExportedMessage;
import chat.parley.importer.core.ImportIds;
import chat.parley.importer.core.LeftOut;
import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.importer.core.Mentions;
import chat.parley.importer.core.MessageTexts;
import chat.parley.importer.file.AttachedFiles;
import chat.parley.importer.people.ImportedPeople.Account;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.ChatKind;
import chat.parley.worker.chat.History;
import chat.parley.worker.chat.core.MessageName;
import chat.parley.worker.chat.core.PastChat;
import chat.parley.worker.chat.core.PastMessage;
import chat.parley.worker.search.Indexer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes over one chat, some hundred messages at a time: their files, then the messages in one transaction, then the index
 * of the search. Each of these finds what an earlier run has done. Used once, by one thread.
 */
final class ChatImport {
    private static final int AT_ONCE = 500;

    private final Target target;
    private final ImportIds ids;
    private final Map<String, Account> accounts;
    private final LeftOut leftOut;
    private final LongConsumer progress;
    private final ExportedChat chat;
    private final List<UUID> members;
    private final List<ExportedMessage> waiting = new ArrayList<>();
    private final Map<UUID, Long> places = new HashMap<>();
    private History.@Nullable Place place;
    private final Set<UUID> named = new HashSet<>();
    private boolean closed;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long written;
    private long known;
    private long edited;
    private long files;

    /**
     * Where everything goes.
     *
     * @param files null when no files are stored
     * @param withFiles whether files are taken over
     * @param withDeletions whether what an earlier run wrote and is not in the export any more is deleted
     * @param dryRun whether nothing is written
     */
    record Target(
            History history,
            Indexer indexer,
            @Nullable AttachedFiles files,
            boolean withFiles,
            boolean withDeletions,
            boolean dryRun) {}

    /**
     * @param members accounts, the owner first
     * @param progress told how many messages have been looked at
     */
    ChatImport(
            Target target,
            ImportIds ids,
            Map<String, Account> accounts,
            LeftOut leftOut,
            LongConsumer progress,
            ExportedChat chat,
            List<UUID> members) {
        this.target = target;
        this.ids = ids;
        this.accounts = accounts;
        this.leftOut = leftOut;
        this.progress = progress;
        this.chat = chat;
        this.members = members;
    }

    /**
     * What came of it.
     *
     * @param known messages that an earlier run had stored
     * @param edited those of them that say something else since
     */
    record Count(boolean made, boolean continued, long written, long known, long edited, long deleted, long files) {}

    void take(ExportedMessage message) throws IOException {
        waiting.add(message);
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    /** Ends it. A group in which nothing was said is made, too. */
    Count finish() throws IOException {
        flush();
        if (place == null && chat.kind() == ChatKind.GROUP) {
            place = open(Instant.now());
            closed = place.erased();
        }
        boolean made = place != null && place.made();
        return new Count(made, place != null && !made && !closed, written, known, edited, deletions(), files);
    }

    /** Between the first and the last message of the export: what is beyond may not have been asked for. */
    private long deletions() {
        if (!target.withDeletions || place == null || closed || first == null || last == null) {
            return 0;
        }
        UUID chatId = place.chatId();
        if (target.dryRun) {
            return target.history.missing(chatId, first, last, named);
        }
        List<Long> deleted = target.history.deleteMissing(chatId, first, last, named);
        if (!deleted.isEmpty()) {
            target.indexer.indexMissing(chatId, deleted);
        }
        return deleted.size();
    }

    private void flush() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        if (place == null) {
            place = open(waiting.getFirst().sentAt());
            boolean inUse =
                    place.inUse() && target.history.known(names(place.chatId())).isEmpty();
            closed = inUse || place.erased();
            if (closed) {
                leftOut.add(
                        inUse ? Reason.CHAT_IN_USE : Reason.CHAT_ERASED,
                        waiting.getFirst().place());
            }
        }
        if (!closed) {
            waiting.forEach(this::note);
            write(place.chatId());
        }
        waiting.clear();
    }

    private History.Place open(Instant createdAt) {
        PastChat past = new PastChat(
                ids.chat(chat.key()),
                chat.kind(),
                chat.kind() == ChatKind.DIRECT ? null : title(),
                MessageTexts.line(chat.description(), Limits.DESCRIPTION_CHARS),
                members,
                createdAt);
        return target.dryRun
                ? target.history.find(past).orElseGet(() -> new History.Place(past.id(), true, false, false))
                : target.history.make(past);
    }

    private String title() {
        String title = MessageTexts.line(chat.title(), Limits.CHAT_TITLE_CHARS);
        return title == null ? "…" : title;
    }

    private void write(UUID chatId) throws IOException {
        Set<UUID> stored = target.history.known(names(chatId)).keySet();
        Map<UUID, List<String>> outdated = outdated(chatId, stored);
        List<PastMessage> batch = new ArrayList<>();
        for (ExportedMessage message : waiting) {
            PastMessage past = stored.contains(name(message))
                    ? past(message, List.of(), hidden(message, outdated.get(name(message))))
                    : withFiles(message);
            if (past != null) {
                batch.add(past);
            }
        }
        if (target.dryRun) {
            long there = batch.stream()
                    .filter(message -> stored.contains(message.clientId()))
                    .count();
            known += there;
            written += batch.size() - there;
            edited += outdated.size();
        } else if (!batch.isEmpty()) {
            History.Written result = target.history.write(chatId, batch, places);
            written += result.stored();
            known += batch.size() - result.stored();
            edited += result.edited();
            note(Reason.REPLY_TO_NOTHING, result.lostReplies());
            note(Reason.TOO_MANY_PINS, result.lostPins());
            target.indexer.indexMissing(chatId, result.seqs());
        }
        progress.accept(written + known);
    }

    private Map<UUID, List<String>> outdated(UUID chatId, Set<UUID> stored) {
        List<PastMessage> edited = new ArrayList<>();
        for (ExportedMessage message : waiting) {
            PastMessage past = message.editedAt() != null && stored.contains(name(message))
                    ? past(message, List.of(), List.of())
                    : null;
            if (past != null) {
                edited.add(past);
            }
        }
        return target.history.outdated(chatId, edited);
    }

    /** Names of files that the stored message does not show. */
    private static List<String> hidden(ExportedMessage message, @Nullable List<String> shown) {
        return shown == null
                ? List.of()
                : message.files().stream()
                        .map(ExportedFile::name)
                        .filter(name -> !shown.contains(name))
                        .toList();
    }

    private void note(ExportedMessage message) {
        if (!target.withDeletions) {
            return;
        }
        named.add(name(message));
        Instant at = message.sentAt();
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
    }

    private void note(Reason reason, int count) {
        for (int i = 0; i < count; i++) {
            leftOut.add(reason, "before " + waiting.getLast().place());
        }
    }

    private List<MessageName> names(UUID chatId) {
        return waiting.stream()
                .map(message -> new MessageName(chatId, sender(message).id(), name(message)))
                .toList();
    }

    private UUID name(ExportedMessage message) {
        return ids.message(chat.key(), message.key());
    }

    /** The message with its files; null when nothing is left of it. */
    private @Nullable PastMessage withFiles(ExportedMessage message) throws IOException {
        List<Attachment> taken = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (int i = 0; i < message.files().size(); i++) {
            ExportedFile file = message.files().get(i);
            Reason refused = file.missing();
            if (refused == null) {
                refused = taken.size() + (target.dryRun ? files(message, i) : 0) < Limits.ATTACHMENTS
                        ? upload(message, i, file, taken)
                        : Reason.TOO_MANY_FILES;
            }
            if (refused != null) {
                leftOut.add(refused, message.place());
                without.add(file.name());
            }
        }
        PastMessage past = past(message, taken, without);
        if (past == null) {
            leftOut.add(Reason.EMPTY_MESSAGE, message.place());
        }
        return past;
    }

    /** Those before a file that would have been taken. */
    private static int files(ExportedMessage message, int before) {
        return (int) message.files().stream()
                .limit(before)
                .filter(file -> file.missing() == null)
                .count();
    }

    /** Null when the file was taken, or would be. */
    private @Nullable Reason upload(ExportedMessage message, int number, ExportedFile file, List<Attachment> taken)
            throws IOException {
        if (!target.withFiles) {
            return Reason.FILE_OFF;
        }
        if (file.size() < 1) {
            return Reason.FILE_REFUSED;
        }
        AttachedFiles uploads = target.files;
        if (uploads != null && !target.dryRun) {
            UUID id = ids.file(chat.key(), message.key(), number, message.sentAt());
            Optional<Attachment> attachment = uploads.upload(sender(message).id(), id, file);
            if (attachment.isEmpty()) {
                return Reason.FILE_REFUSED;
            }
            taken.add(attachment.get());
        }
        files++;
        return null;
    }

    private Account sender(ExportedMessage message) {
        return Objects.requireNonNull(accounts.get(message.sender()));
    }

    /** @param without names of files that are left out */
    private @Nullable PastMessage past(ExportedMessage message, List<Attachment> attachments, List<String> without) {
        Mentions.Resolved resolved = Mentions.resolve(
                message.text(), key -> Optional.ofNullable(accounts.get(key)).map(Account::login));
        String text = MessageTexts.whole(resolved.text(), without, leftOut, message.place());
        if (text.isBlank() && attachments.isEmpty() && message.files().isEmpty()) {
            return null;
        }
        String replyTo = message.replyTo();
        return new PastMessage(
                name(message),
                sender(message).id(),
                message.sentAt(),
                message.editedAt(),
                text,
                replyTo == null ? null : ids.message(chat.key(), replyTo),
                attachments,
                resolved.people().stream()
                        .map(accounts::get)
                        .filter(Objects::nonNull)
                        .map(Account::id)
                        .collect(Collectors.toSet()),
                resolved.all(),
                reactions(message),
                message.pinned());
    }

    private List<PastMessage.Reaction> reactions(ExportedMessage message) {
        List<PastMessage.Reaction> reactions = new ArrayList<>();
        for (ExportedMessage.ExportedReaction reaction : message.reactions()) {
            for (String person : reaction.people()) {
                Account account = accounts.get(person);
                if (account != null) {
                    reactions.add(new PastMessage.Reaction(account.id(), reaction.emoji()));
                }
            }
        }
        return reactions.stream().distinct().toList();
    }
}
