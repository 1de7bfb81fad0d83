package chat.parley.standalone.web;

import java.util.Map;
import org.springframework.http.MediaType;

/** Types of the files that a web client is built of; the browser is told not to guess. */
final class MediaTypes {
    private static final MediaType SVG = new MediaType("image", "svg+xml");
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
    private static final Map<String, MediaType> BY_ENDING = Map.ofEntries(
            Map.entry("html", MediaType.parseMediaType("text/html;charset=utf-8")),
            Map.entry("js", SCRIPT),
            Map.entry("mjs", SCRIPT),
            Map.entry("css", MediaType.parseMediaType("text/css;charset=utf-8")),
            Map.entry("json", MediaType.APPLICATION_JSON),
            Map.entry("webmanifest", new MediaType("application", "manifest+json")),
            Map.entry("svg", SVG),
            Map.entry("png", MediaType.IMAGE_PNG),
            Map.entry("ico", new MediaType("image", "x-icon")),
            Map.entry("webp", new MediaType("image", "webp")),
            Map.entry("woff2", new MediaType("font", "woff2")),
            Map.entry("wasm", new MediaType("application", "wasm")),
            Map.entry("mp3", new MediaType("audio", "mpeg")),
            Map.entry("txt", MediaType.parseMediaType("text/plain;charset=utf-8")));

    private MediaTypes() {}

    static MediaType of(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return BY_ENDING.getOrDefault(ending, MediaType.APPLICATION_OCTET_STREAM);
    }

    static boolean isText(MediaType type) {
        return type.getType().equals("text")
                || type.equals(SVG)
                || type.equals(MediaType.APPLICATION_JSON)
                || type.getSubtype().equals("manifest+json")
                || type.getSubtype().equals("wasm");
    }
}
