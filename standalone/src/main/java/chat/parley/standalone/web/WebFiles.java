package chat.parley.standalone.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a built web client. The set is fixed at start; a file is read when it is first asked for. */
final class WebFiles {
    private static final String START_PAGE = "index.html";

    private final Map<String, Path> files;
    private final Map<String, WebFile> loaded = new ConcurrentHashMap<>();

    private WebFiles(Map<String, Path> files) {
        this.files = files;
    }

    /** Throws {@link UncheckedIOException} if the directory cannot be read. */
    static WebFiles in(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            return new WebFiles(tree.filter(Files::isRegularFile)
                    .collect(Collectors.toUnmodifiableMap(
                            file -> directory.relativize(file).toString(), file -> file)));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the web client in " + directory, failure);
        }
    }

    /**
     * The file for a request's path. Paths that look like no file are the client's own addresses ({@code /chat/…}): it is
     * the start page that knows them.
     */
    Optional<WebFile> find(String path) {
        String name = path.startsWith("/") ? path.substring(1) : path;
        if (files.containsKey(name)) {
            return Optional.of(load(name));
        }
        boolean looksLikeAFile = name.substring(name.lastIndexOf('/') + 1).contains(".");
        return looksLikeAFile || !files.containsKey(START_PAGE) ? Optional.empty() : Optional.of(load(START_PAGE));
    }

    private WebFile load(String name) {
        return loaded.computeIfAbsent(name, missing -> {
            try {
                return WebFile.of(missing, Files.readAllBytes(Objects.requireNonNull(files.get(missing))));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
