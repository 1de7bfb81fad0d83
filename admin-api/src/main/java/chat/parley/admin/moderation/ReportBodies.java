package chat.parley.admin.moderation;

import chat.parley.accounts.moderation.Report;
import chat.parley.wire.Rules;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Person;
import chat.parley.wire.transport.ReportAnswer;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers. */
final class ReportBodies {
    private static final int NOTE_CHARS = 500;

    private ReportBodies() {}

    /**
     * A decision.
     *
     * @param note for other moderators
     */
    record Decision(@Nullable String note) {
        @JsonCreator
        static Decision of(@Nullable String note) {
            return new Decision(note == null ? null : Rules.line("note", note, NOTE_CHARS));
        }
    }

    /** @param next give it as {@code before} for the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Report> reports, @Nullable UUID next) {}

    /** @param text what the reporter said */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(Report report, @Nullable String text, List<Shown> messages) {
        static Detail of(Report report, ReportAnswer answer, Map<UUID, Person> people) {
            return new Detail(
                    report,
                    answer.text(),
                    answer.messages().stream()
                            .map(message -> Shown.of(message, people.get(message.senderId())))
                            .toList());
        }

        /** Without content. */
        @Override
        public String toString() {
            return "Detail[" + report.id() + "]";
        }
    }

    /** What a message is. */
    enum Kind {
        WRITTEN,
        /** Nothing is left of it but its place. */
        DELETED,
        CALL,
        NOTICE;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A message as moderators see it: of files they see the names only.
     *
     * @param sender absent if the account is not known any more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            long seq,
            Kind kind,
            Instant at,
            @Nullable Person sender,
            @Nullable String text,
            List<String> files) {
        static Shown of(Message message, @Nullable Person sender) {
            MessageBody body = message.body();
            return new Shown(
                    message.seq(),
                    kind(message),
                    message.sentAt(),
                    sender,
                    body == null || body.text().isEmpty() ? null : body.text(),
                    body == null
                            ? List.of()
                            : body.files().stream().map(Attachment::name).toList());
        }

        private static Kind kind(Message message) {
            if (message.call() != null) {
                return Kind.CALL;
            }
            if (message.notice() != null) {
                return Kind.NOTICE;
            }
            return message.body() == null ? Kind.DELETED : Kind.WRITTEN;
        }

        /** Without content. */
        @Override
        public String toString() {
            return "Shown[" + seq + "]";
        }
    }
}
