package chat.parley.desktop.update;

import chat.parley.wire.model.ClientRelease;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A newer version of this program than the one that runs. It is told of, and never fetched by the program itself.
 *
 * @param page for the browser
 */
public record NewerVersion(String version, URI page) {
    /** Empty unless the server offers one that is newer and says where. */
    public static Optional<NewerVersion> of(@Nullable ClientRelease offered, String own, URI server) {
        return offered == null || !isNewer(offered.version(), own)
                ? Optional.empty()
                : page(server, offered.download()).map(page -> new NewerVersion(offered.version(), page));
    }

    static boolean isNewer(String version, String than) {
        int[] one = numbers(version);
        int[] other = numbers(than);
        for (int i = 0; i < Math.max(one.length, other.length); i++) {
            int difference = Integer.compare(i < one.length ? one[i] : 0, i < other.length ? other[i] : 0);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    /** None of what is no version: nothing is newer by that. */
    private static int[] numbers(String version) {
        return version.matches("\\d{1,5}(\\.\\d{1,5}){0,3}")
                ? Arrays.stream(version.split("\\."))
                        .mapToInt(Integer::parseInt)
                        .toArray()
                : new int[0];
    }

    private static Optional<URI> page(URI server, String download) {
        try {
            URI page = server.resolve(download);
            boolean web = "https".equals(page.getScheme()) || "http".equals(page.getScheme());
            return web && page.getHost() != null ? Optional.of(page) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
