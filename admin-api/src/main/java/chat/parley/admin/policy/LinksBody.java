package chat.parley.admin.policy;

import chat.parley.wire.Rules;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET} and {@code PUT /api/admin/policies/links}.
 *
 * @param previews whether it is looked at what is behind links of messages
 */
record LinksBody(boolean previews) {
    @JsonCreator
    static LinksBody of(@Nullable Boolean previews) {
        return new LinksBody(Rules.present("previews", previews));
    }
}
