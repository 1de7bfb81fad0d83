package chat.parley.sfu.sdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A description that a real client sent; {@code src/test/recording} tells how it came about.
 *
 * @param client such as {@code chromium-156}
 * @param step such as {@code publish-1-microphone-camera}
 */
public record Recording(String client, String step, String sdp) {
    private static final List<Recording> ALL = readAll();

    public static List<Recording> all() {
        return ALL;
    }

    private static List<Recording> readAll() {
        URL folder = Objects.requireNonNull(Recording.class.getResource("/sdp"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().map(Recording::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The clients that were recorded, with their versions. */
    public static List<String> clients() {
        return all().stream().map(Recording::client).distinct().toList();
    }

    /** The steps of one client in their order. */
    public static List<Recording> of(String client, String stepPrefix) {
        return all().stream()
                .filter(one -> one.client().equals(client) && one.step().startsWith(stepPrefix))
                .toList();
    }

    private static Recording read(Path file) {
        String name = file.getFileName().toString();
        int step = Stream.of("-publish-", "-subscribe-", "-capabilities")
                .mapToInt(name::indexOf)
                .filter(index -> index > 0)
                .findFirst()
                .orElseThrow();
        try {
            return new Recording(
                    name.substring(0, step),
                    name.substring(step + 1, name.length() - ".sdp".length()),
                    Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return client + " " + step;
    }
}
