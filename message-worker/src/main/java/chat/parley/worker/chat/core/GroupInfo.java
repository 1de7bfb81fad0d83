package chat.parley.worker.chat.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a group is like, beside its members and rules.
 *
 * @param title null only when it does not decrypt, because its row was altered
 * @param titleRevision the next one is encrypted under the next number
 * @param link by which people come; null for none
 * @param linkRevision of the last link, also when there is none any more
 */
public record GroupInfo(
        @Nullable String title,
        int titleRevision,
        @Nullable String description,
        int descriptionRevision,
        @Nullable UUID picture,
        @Nullable Link link,
        int linkRevision) {
    /** Of which nothing is known. */
    static final GroupInfo UNKNOWN = new GroupInfo(null, 0, null, 0, null, null, 0);

    /**
     * A link.
     *
     * @param token null only when it does not decrypt
     * @param digest of the token under the chat's digest key
     */
    @SuppressWarnings("ArrayRecordComponent") // compared in constant time where it is compared
    public record Link(@Nullable String token, byte[] digest) {
        /** Without the token, so that it cannot reach a log. */
        @Override
        public String toString() {
            return "Link[]";
        }
    }

    GroupInfo withTitle(String changed) {
        return new GroupInfo(changed, titleRevision + 1, description, descriptionRevision, picture, link, linkRevision);
    }

    GroupInfo withDescription(@Nullable String changed) {
        return new GroupInfo(title, titleRevision, changed, descriptionRevision + 1, picture, link, linkRevision);
    }

    GroupInfo withPicture(@Nullable UUID changed) {
        return new GroupInfo(title, titleRevision, description, descriptionRevision, changed, link, linkRevision);
    }

    GroupInfo withLink(Link changed) {
        return new GroupInfo(
                title, titleRevision, description, descriptionRevision, picture, changed, linkRevision + 1);
    }

    GroupInfo withoutLink() {
        return new GroupInfo(title, titleRevision, description, descriptionRevision, picture, null, linkRevision);
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "GroupInfo[]";
    }
}
