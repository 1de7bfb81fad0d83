package chat.parley.admin.announcement;

import chat.parley.accounts.announcement.AnnouncedText;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.model.AnnouncementLevel;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers. */
final class AnnouncementBodies {
    private AnnouncementBodies() {}

    /** {@code POST /api/admin/announcements}. */
    record Create(
            AnnouncementLevel level,
            @Nullable String en,
            @Nullable String ru,
            Instant until) {
        @JsonCreator
        static Create of(
                @Nullable AnnouncementLevel level, @Nullable String en, @Nullable String ru, @Nullable Instant until) {
            if (en == null && ru == null) {
                throw ProblemException.invalid("en", "must be there if ru is not");
            }
            return new Create(
                    Rules.present("level", level), line("en", en), line("ru", ru), Rules.present("until", until));
        }

        private static @Nullable String line(String field, @Nullable String text) {
            return text == null ? null : Rules.line(field, text, Limits.ANNOUNCEMENT_CHARS);
        }
    }

    /** @param next give it as {@code before} for the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<AnnouncedText> announcements, @Nullable UUID next) {}
}
