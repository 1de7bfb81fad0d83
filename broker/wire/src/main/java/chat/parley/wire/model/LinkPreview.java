package chat.parley.wire.model;

import chat.parley.wire.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a link of a message, as the page says of itself.
 *
 * @param url as it stands in the message, at most {@link Limits#PREVIEW_URL_CHARS} characters
 * @param title at most {@link Limits#PREVIEW_TITLE_CHARS} characters
 * @param description at most {@link Limits#PREVIEW_DESCRIPTION_CHARS} characters
 * @param site the host of the page in the end: never a name that the page gives itself
 */
public record LinkPreview(
        String url, String title, @Nullable String description, String site) {
    /** Without anything, so that no content can reach a log. */
    @Override
    public String toString() {
        return "LinkPreview[]";
    }
}
