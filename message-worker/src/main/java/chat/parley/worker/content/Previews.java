package chat.parley.worker.content;

import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.LinkPreview;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * What is known of the links of a message: encrypted together, beside its content.
 *
 * @param shown in the order of the links
 * @param removed links whose preview the author took away
 */
public record Previews(List<LinkPreview> shown, List<String> removed) {
    public static final Previews NONE = new Previews(List.of(), List.of());

    private static final int HOST_CHARS = 253;
    private static final ObjectWriter WRITE = WireJson.mapper().writerFor(Previews.class);
    private static final ObjectReader READ = WireJson.mapper().readerFor(Previews.class);

    /** What {@link #encode} made. */
    public static Previews decode(byte[] content) {
        return READ.readValue(content);
    }

    /** To be encrypted. */
    public byte[] encode() {
        return WRITE.writeValueAsBytes(this);
    }

    /** Whether nothing is known. */
    public boolean isNone() {
        return shown.isEmpty() && removed.isEmpty();
    }

    /** As readers of the message see them; null for none. */
    public @Nullable List<LinkPreview> view() {
        return shown.isEmpty() ? null : shown;
    }

    /** Those of the message's links of which nothing is known. */
    public List<String> missing(List<String> links) {
        return links.stream()
                .filter(link -> !removed.contains(link)
                        && shown.stream().noneMatch(known -> known.url().equals(link)))
                .toList();
    }

    /** What remains when the message has these links. */
    public Previews keep(List<String> links) {
        return isNone() ? this : add(links, List.of());
    }

    /**
     * With what was found behind links. What does not belong to one of them or is too long is left out: who looks at
     * links talks to strangers and is not believed.
     *
     * @param links of the message
     */
    public Previews add(List<String> links, List<LinkPreview> found) {
        Map<String, LinkPreview> byLink = new HashMap<>();
        Stream.concat(shown.stream(), found.stream().filter(Previews::isSound))
                .forEach(preview -> byLink.put(preview.url(), preview));
        List<LinkPreview> kept = new ArrayList<>();
        for (String link : links) {
            LinkPreview preview = byLink.get(link);
            if (preview != null && !removed.contains(link)) {
                kept.add(preview);
            }
        }
        return new Previews(kept, removed.stream().filter(links::contains).toList());
    }

    /** Without that of one link, for good; the same when it has none. */
    public Previews remove(String link) {
        List<LinkPreview> rest =
                shown.stream().filter(preview -> !preview.url().equals(link)).toList();
        return rest.size() == shown.size()
                ? this
                : new Previews(
                        rest, Stream.concat(removed.stream(), Stream.of(link)).toList());
    }

    private static boolean isSound(LinkPreview preview) {
        String description = preview.description();
        return isLine(preview.title(), Limits.PREVIEW_TITLE_CHARS)
                && (description == null || isLine(description, Limits.PREVIEW_DESCRIPTION_CHARS))
                && isLine(preview.site(), HOST_CHARS);
    }

    private static boolean isLine(String text, int most) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= most
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    /** Without anything, so that no content can reach a log. */
    @Override
    public String toString() {
        return "Previews[]";
    }
}
