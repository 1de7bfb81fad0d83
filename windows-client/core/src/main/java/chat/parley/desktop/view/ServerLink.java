package chat.parley.desktop.view;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address of the server that leads into it, as the web client makes and reads them. */
public sealed interface ServerLink {
    Pattern CHAT = Pattern.compile("#/chat/([0-9a-f-]{36})(?:/(\\d{1,15}))?");
    Pattern JOIN = Pattern.compile("(?:#/)?join/([0-9a-f-]{36})/([\\w-]{1,64})");

    /**
     * A chat.
     *
     * @param seq a message of it; null for none
     */
    record InChat(UUID chatId, @Nullable Long seq) implements ServerLink {}

    /** The way into a group. */
    record Join(UUID chatId, String token) implements ServerLink {
        /** Without the token, so that it cannot reach a log. */
        @Override
        public String toString() {
            return "Join[" + chatId + "]";
        }
    }

    static String message(URI server, UUID chatId, long seq) {
        return root(server) + "#/chat/" + chatId + "/" + seq;
    }

    static String join(URI server, UUID chatId, String token) {
        return root(server) + "#/join/" + chatId + "/" + token;
    }

    /** Empty for every other address. */
    static Optional<ServerLink> of(URI server, String address) {
        String root = root(server);
        if (!address.startsWith(root)) {
            return Optional.empty();
        }
        String rest = address.substring(root.length());
        Matcher chat = CHAT.matcher(rest);
        if (chat.matches()) {
            String seq = chat.group(2);
            return Optional.of(new InChat(UUID.fromString(chat.group(1)), seq == null ? null : Long.valueOf(seq)));
        }
        Matcher join = JOIN.matcher(rest);
        return join.matches() ? Optional.of(new Join(UUID.fromString(join.group(1)), join.group(2))) : Optional.empty();
    }

    private static String root(URI server) {
        return server.resolve("/").toString();
    }
}
