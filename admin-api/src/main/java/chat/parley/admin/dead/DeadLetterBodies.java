package chat.parley.admin.dead;

import chat.parley.accounts.dead.DeadLetterRecords;
import chat.parley.broker.amqp.DeadLetters;
import chat.parley.identity.http.ProblemException;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers. */
final class DeadLetterBodies {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private DeadLetterBodies() {}

    /**
     * Which letters are meant.
     *
     * @param ids absent for all that are there now
     */
    record Chosen(@Nullable Set<String> ids) {
        @JsonCreator
        static Chosen of(@Nullable List<@Nullable String> ids) {
            if (ids == null) {
                return new Chosen(null);
            }
            if (ids.isEmpty()
                    || ids.size() > DeadLetters.MOST_SHOWN
                    || !ids.stream().allMatch(id -> id != null && ID.matcher(id).matches())) {
                throw ProblemException.invalid(
                        "ids",
                        "must be 1 to " + DeadLetters.MOST_SHOWN + " ids of dead letters, or absent for all of them");
            }
            return new Chosen(Set.copyOf(ids));
        }
    }

    /** A letter, with the person as the database knows it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(@JsonUnwrapped DeadLetters.Letter letter, DeadLetterRecords.@Nullable Sender sender) {}

    /**
     * What there is.
     *
     * @param waiting how many there are, also those that are not among {@code letters}
     */
    record Page(List<Shown> letters, int waiting) {}
}
