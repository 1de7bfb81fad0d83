package chat.parley.sfu.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * TURN servers (RFC 8656) that share a secret with Parley and take credentials made from it, as coturn does with
 * {@code use-auth-secret}. With {@code urls}, exactly one of {@code secret} and {@code secretFile} must be given.
 *
 * @param urls such as {@code turn:turn.example.org:3478?transport=udp} or {@code turns:turn.example.org:5349}
 * @param secret shared with the TURN servers (coturn's {@code static-auth-secret})
 * @param secretFile with the secret, as a docker secret for instance
 * @param ttl how long credentials are good for: longer than a call lasts; from 1 minute to 7 days
 */
public record TurnProperties(
        @DefaultValue List<String> urls,
        @Nullable String secret,
        @Nullable Path secretFile,
        @DefaultValue("6h") Duration ttl) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    public TurnProperties {
        urls = List.copyOf(urls);
        requireUrls("parley.calls.turn.urls", urls, List.of("turn:", "turns:"));
        if (!urls.isEmpty() && (secret == null) == (secretFile == null)) {
            throw new IllegalArgumentException(
                    "parley.calls.turn.urls needs the secret of the TURN servers: set exactly"
                            + " one of parley.calls.turn.secret-file and parley.calls.turn.secret");
        }
        if (ttl.compareTo(SHORTEST) < 0 || ttl.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("parley.calls.turn.ttl must be from 1m to 7d");
        }
    }

    static void requireUrls(String key, List<String> urls, List<String> schemes) {
        for (String url : urls) {
            // Host and port are left to the browsers, which know more forms than we could list.
            if (schemes.stream().noneMatch(scheme -> url.startsWith(scheme) && url.length() > scheme.length())
                    || url.contains("//")) {
                throw new IllegalArgumentException(
                        key + " must look like " + schemes.getFirst() + "host:3478, not " + url);
            }
        }
    }

    /** The shared secret; empty when there are no TURN servers. */
    String sharedSecret() {
        if (urls.isEmpty()) {
            return "";
        }
        String found = secret == null ? fromFile(secretFile) : secret.strip();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    secret == null
                            ? "parley.calls.turn.secret-file: the file " + secretFile + " is empty"
                            : "parley.calls.turn.secret is empty");
        }
        return found;
    }

    private static String fromFile(@Nullable Path file) {
        if (file == null) {
            return "";
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("parley.calls.turn.secret-file cannot be read: " + e, e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TurnProperties[urls=" + urls + ", secretFile=" + secretFile + ", ttl=" + ttl + "]";
    }
}
