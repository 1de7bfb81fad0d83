package chat.parley.importer.file;

import chat.parley.file.upload.Abort;
import chat.parley.file.upload.Completion;
import chat.parley.file.upload.NewFile;
import chat.parley.file.upload.PartUpload;
import chat.parley.file.upload.Particulars;
import chat.parley.file.upload.UploadState;
import chat.parley.file.upload.Uploads;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.importer.core.ExportedFile;
import chat.parley.wire.BadFrameException;
import chat.parley.wire.model.Attachment;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * Uploads attached files in the name of who sent them, by the ways of file-api: within the limits that hold for everybody,
 * encrypted, pictures without their metadata. An upload that an earlier run began goes on where it was.
 */
public final class AttachedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AttachedFiles.class);
    private static final DataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;
    private static final int READ_AT_ONCE = 64 * 1024;

    private final Uploads uploads;
    private final Completion completion;
    private final Abort abort;

    public AttachedFiles(Uploads uploads, Completion completion, Abort abort) {
        this.uploads = uploads;
        this.completion = completion;
        this.abort = abort;
    }

    /**
     * Uploads a file; empty when it is refused: it is larger than is allowed, its owner's quota is used up, or it is not
     * what the export says.
     *
     * @param id the same whenever the file comes again
     */
    public Optional<Attachment> upload(UUID ownerId, UUID id, ExportedFile file) throws IOException {
        ExportedFile.Content content = file.content();
        if (content == null) {
            return Optional.empty();
        }
        try {
            UploadState state = begin(ownerId, id, file);
            if (!state.complete() && !fill(ownerId, state, content)) {
                abort.abort(ownerId, id);
                return Optional.empty();
            }
            Particulars particulars = new Particulars(file.voice(), null, null, file.durationMs(), null);
            return Optional.of(completion.complete(completion.look(ownerId, id), particulars));
        } catch (BadFrameException refused) {
            LOG.debug("A file is refused: {}", refused.getMessage());
            return Optional.empty();
        } catch (ProblemException refused) {
            if (refused.code() == ProblemCode.UNAVAILABLE) {
                throw new IOException(refused.getMessage() + ": make room and start the import again", refused);
            }
            LOG.debug("A file is refused: {}", refused.getMessage());
            return Optional.empty();
        }
    }

    private UploadState begin(UUID ownerId, UUID id, ExportedFile file) throws IOException {
        try {
            return uploads.begin(ownerId, NewFile.of(id, file.name(), type(file), file.size()));
        } catch (ProblemException refused) {
            // The export may say of a file what is no type.
            if (refused.fields().containsKey("mediaType")) {
                return uploads.begin(ownerId, NewFile.of(id, file.name(), "", file.size()));
            }
            throw refused;
        }
    }

    private static @Nullable String type(ExportedFile file) {
        return file.mediaType().isBlank() ? URLConnection.guessContentTypeFromName(file.name()) : file.mediaType();
    }

    /** False when the content is shorter or longer than the export says. */
    private boolean fill(UUID ownerId, UploadState state, ExportedFile.Content content) throws IOException {
        try (InputStream in = content.open()) {
            for (int index = 0; index < state.parts(); index++) {
                Optional<PartUpload> begun = uploads.beginPart(ownerId, state.id(), index);
                if (begun.isEmpty()) {
                    in.skipNBytes(Math.min(state.partBytes(), state.size() - (long) index * state.partBytes()));
                } else {
                    try (PartUpload part = begun.get()) {
                        copy(in, part);
                        uploads.storePart(part);
                    }
                }
            }
            return in.read() < 0;
        } catch (EOFException shorter) {
            return false;
        }
    }

    private static void copy(InputStream in, PartUpload part) throws IOException {
        int missing = part.bytes();
        while (missing > 0) {
            byte[] read = in.readNBytes(Math.min(READ_AT_ONCE, missing));
            if (read.length == 0) {
                throw new EOFException("a file ends too early");
            }
            part.take(BUFFERS.wrap(read));
            missing -= read.length;
        }
    }
}
