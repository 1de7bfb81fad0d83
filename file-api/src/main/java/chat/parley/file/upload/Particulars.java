package chat.parley.file.upload;

import chat.parley.file.image.core.ImageFacts;
import chat.parley.file.image.core.ImageFormat;
import chat.parley.file.record.StoredFile;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.AttachmentKind;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/files/{id}/complete}: what only the client knows, because films and sound are not decoded here. For
 * pictures it is not looked at.
 *
 * @param voice whether it is speech that was recorded for a message
 * @param width of a film, in pixels
 * @param height of a film, in pixels
 * @param durationMs of a film or sound
 * @param waveform of speech, as in {@link Attachment}
 */
public record Particulars(
        boolean voice,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        @Nullable String waveform) {
    /** Nothing is known. */
    public static final Particulars NONE = new Particulars(false, null, null, null, null);

    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final Set<String> PICTURE_TYPES =
            Stream.of(ImageFormat.values()).map(ImageFormat::mediaType).collect(Collectors.toSet());
    private static final Pattern WAVEFORM = Pattern.compile("[A-Za-f]{1," + Limits.WAVEFORM_CHARS + "}");

    @JsonCreator
    static Particulars of(
            @Nullable Boolean voice,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Long durationMs,
            @Nullable String waveform) {
        requireSide("width", width);
        requireSide("height", height);
        if (durationMs != null && durationMs < 0) {
            throw ProblemException.invalid("durationMs", "must not be negative");
        }
        if (waveform != null && !WAVEFORM.matcher(waveform).matches()) {
            throw ProblemException.invalid(
                    "waveform", "must have 1 to " + Limits.WAVEFORM_CHARS + " characters from A to Z and a to f");
        }
        return new Particulars(Boolean.TRUE.equals(voice), width, height, durationMs, waveform);
    }

    private static void requireSide(String field, @Nullable Integer pixels) {
        if (pixels != null && (pixels < 1 || pixels > Limits.PICTURE_SIDE)) {
            throw ProblemException.invalid(field, "must be between 1 and " + Limits.PICTURE_SIDE);
        }
    }

    /** How messages show what is no picture. */
    Attachment attachment(StoredFile file) {
        String announced = file.meta().mediaType();
        AttachmentKind kind = kind(announced);
        boolean film = kind == AttachmentKind.VIDEO;
        boolean heard = film || kind == AttachmentKind.AUDIO || kind == AttachmentKind.VOICE;
        return new Attachment(
                file.id(),
                kind,
                file.meta().name(),
                // It was announced as a picture and is none.
                PICTURE_TYPES.contains(announced) ? UNKNOWN_TYPE : announced,
                file.size(),
                film ? width : null,
                film ? height : null,
                heard ? durationMs : null,
                null,
                kind == AttachmentKind.VOICE ? waveform : null);
    }

    private AttachmentKind kind(String mediaType) {
        if (mediaType.startsWith("video/")) {
            return AttachmentKind.VIDEO;
        }
        if (mediaType.startsWith("audio/")) {
            return voice ? AttachmentKind.VOICE : AttachmentKind.AUDIO;
        }
        return AttachmentKind.FILE;
    }

    /**
     * How messages show a picture.
     *
     * @param size bytes without metadata
     */
    static Attachment picture(StoredFile file, ImageFormat format, ImageFacts facts, long size, @Nullable String blur) {
        boolean sane = Math.max(facts.width(), facts.height()) <= Limits.PICTURE_SIDE;
        return new Attachment(
                file.id(),
                AttachmentKind.IMAGE,
                file.meta().name(),
                format.mediaType(),
                size,
                sane ? facts.shownWidth() : null,
                sane ? facts.shownHeight() : null,
                null,
                blur,
                null);
    }
}
