package chat.parley.desktop.link;

import chat.parley.wire.Limits;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A link to a place of a server: {@code parley://HOST[:PORT]/…} for this program, or its equal in the browser. Anybody can
 * have written it, so it says where to go and nothing else.
 *
 * @param server in the form in which servers are signed in to
 */
public record ParleyLink(URI server, Target target) {
    /** No link that is made by Parley is as long. */
    public static final int LONGEST = 1000;

    public static final String SCHEME = "parley";

    private static final String ID = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})";
    private static final String TOKEN = "([\\w-]{1," + Limits.LINK_TOKEN_CHARS + "})";
    private static final String HOST = "([\\p{Alnum}.-]+|\\[[0-9a-fA-F:]+])(:\\d{1,5})?";
    private static final Pattern OURS = Pattern.compile("(?i:" + SCHEME + ")://" + HOST + "(/[^?#]*)?");
    private static final Pattern WEB = Pattern.compile("(?i:https?)://" + HOST + "/(?:#(/.*)|(join/.*)|(invite#.*))");
    private static final Pattern CHAT = Pattern.compile("/chat/" + ID + "(?:/(\\d{1,15}))?/?");
    private static final Pattern JOIN = Pattern.compile("/join/" + ID + "/" + TOKEN + "/?");
    private static final Pattern INVITATION = Pattern.compile("/invite[/#]([\\w-]{1,100})/?");

    /** Where on the server. */
    public sealed interface Target {}

    /** Nowhere in particular. */
    public record Home() implements Target {}

    /**
     * A chat, for its members.
     *
     * @param seq a message of it
     */
    public record Chat(UUID chatId, @Nullable Long seq) implements Target {}

    /** A group that one comes into by the link. */
    public record Join(UUID chatId, String token) implements Target {
        /** Without the token. */
        @Override
        public String toString() {
            return "Join[chatId=" + chatId + "]";
        }
    }

    /** An account that one makes for oneself. */
    public record Invitation(String token) implements Target {
        /** Without the token. */
        @Override
        public String toString() {
            return "Invitation[]";
        }
    }

    /** What a {@code parley:} link says; empty if that is nothing. */
    public static Optional<ParleyLink> of(String text) {
        Matcher found = OURS.matcher(text.strip());
        if (text.length() > LONGEST || !found.matches()) {
            return Optional.empty();
        }
        String port = Optional.ofNullable(found.group(2)).orElse("");
        String path = Optional.ofNullable(found.group(3)).orElse("/");
        return link(found.group(1) + port, path);
    }

    /** What an address of the web client says; empty if it is none. */
    public static Optional<ParleyLink> ofWeb(String address) {
        Matcher found = WEB.matcher(address.strip());
        if (address.length() > LONGEST || !found.matches()) {
            return Optional.empty();
        }
        String path = found.group(3);
        if (path == null) {
            path = "/" + (found.group(4) == null ? found.group(5) : found.group(4));
        }
        return link(address.strip(), path).filter(link -> !(link.target instanceof Home));
    }

    private static Optional<ParleyLink> link(String server, String path) {
        return ServerAddress.of(server).flatMap(address -> target(path).map(target -> new ParleyLink(address, target)));
    }

    private static Optional<Target> target(String path) {
        if (path.equals("/")) {
            return Optional.of(new Home());
        }
        Matcher chat = CHAT.matcher(path);
        if (chat.matches()) {
            String seq = chat.group(2);
            return Optional.of(new Chat(UUID.fromString(chat.group(1)), seq == null ? null : Long.valueOf(seq)));
        }
        Matcher join = JOIN.matcher(path);
        if (join.matches()) {
            return Optional.of(new Join(UUID.fromString(join.group(1)), join.group(2)));
        }
        Matcher invitation = INVITATION.matcher(path);
        return invitation.matches() ? Optional.of(new Invitation(invitation.group(1))) : Optional.empty();
    }

    /** The same place in the browser. */
    public String webAddress() {
        return server
                + switch (target) {
                    case Home home -> "/";
                    case Chat(UUID chatId, Long seq) -> "/#/chat/" + chatId + (seq == null ? "" : "/" + seq);
                    case Join(UUID chatId, String token) -> "/#/join/" + chatId + "/" + token;
                    case Invitation(String token) -> "/invite#" + token;
                };
    }
}
