package chat.parley.file.http;

import chat.parley.file.blob.StoreException;
import chat.parley.file.metrics.FileMetrics;
import chat.parley.file.upload.Abort;
import chat.parley.file.upload.Completion;
import chat.parley.file.upload.NewFile;
import chat.parley.file.upload.PartUpload;
import chat.parley.file.upload.Particulars;
import chat.parley.file.upload.Uploads;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.Attachment;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Uploading. Every caller needs a bearer. */
final class UploadHandler {
    /** Buffers of a part that wait for the disk; as many come over the network meanwhile. */
    private static final int PREFETCH = 4;

    private final BearerAuthentication authentication;
    private final Uploads uploads;
    private final Completion completion;
    private final Abort abort;
    private final FileThreads threads;
    private final FileMetrics metrics;

    UploadHandler(
            BearerAuthentication authentication,
            Uploads uploads,
            Completion completion,
            Abort abort,
            FileThreads threads,
            FileMetrics metrics) {
        this.authentication = authentication;
        this.uploads = uploads;
        this.completion = completion;
        this.abort = abort;
        this.threads = threads;
        this.metrics = metrics;
    }

    /** {@code GET /api/files/limits}. */
    Mono<ServerResponse> allowance(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> threads.call(() -> uploads.allowance(caller.userId())))
                .flatMap(allowance -> ServerResponse.ok().bodyValue(allowance));
    }

    /** {@code POST /api/files}. */
    Mono<ServerResponse> begin(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> JsonBody.required(request, NewFile.class)
                        .flatMap(file -> threads.call(() -> uploads.begin(caller.userId(), file))))
                .doOnError(ProblemException.class, metrics::refused)
                .flatMap(state -> ServerResponse.status(HttpStatus.CREATED).bodyValue(state));
    }

    /** {@code GET /api/files/{id}/upload}. */
    Mono<ServerResponse> state(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> threads.call(() -> uploads.state(caller.userId(), FileIds.id(request))))
                .flatMap(state -> ServerResponse.ok().bodyValue(state));
    }

    /** {@code PUT /api/files/{id}/parts/{index}}. */
    Mono<ServerResponse> part(ServerRequest request) {
        UUID id = FileIds.id(request);
        int index = FileIds.index(request);
        return authentication
                .caller(request)
                .flatMap(caller -> threads.call(
                        () -> uploads.beginPart(caller.userId(), id, index).orElse(null)))
                .flatMap(part -> Mono.using(() -> part, open -> receive(request, open), UploadHandler::close))
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    private Mono<Void> receive(ServerRequest request, PartUpload part) {
        OptionalLong announced = request.headers().contentLength();
        if (announced.isPresent() && announced.getAsLong() != part.bytes()) {
            return Mono.error(ProblemException.invalid("body", "must have exactly " + part.bytes() + " bytes"));
        }
        return request.bodyToFlux(DataBuffer.class)
                .publishOn(threads.waiting(), PREFETCH)
                .doOnNext(buffer -> take(part, buffer))
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .then(threads.call(() -> {
                    uploads.storePart(part);
                    metrics.uploaded(part.bytes());
                    return null;
                }));
    }

    private static void take(PartUpload part, DataBuffer buffer) {
        try {
            part.take(buffer);
        } catch (IOException e) {
            throw new StoreException("a file cannot be read or written", e);
        }
    }

    private static void close(PartUpload part) {
        try {
            part.close();
        } catch (IOException e) {
            throw new StoreException("a file cannot be read or written", e);
        }
    }

    /** {@code POST /api/files/{id}/complete}. */
    Mono<ServerResponse> complete(ServerRequest request) {
        UUID id = FileIds.id(request);
        return authentication
                .caller(request)
                .flatMap(caller -> JsonBody.optional(request, Particulars.class, Particulars.NONE)
                        .flatMap(particulars -> threads.call(() -> completion.look(caller.userId(), id))
                                .flatMap(ready -> ready.format() == null
                                        ? threads.call(() -> completion.complete(ready, particulars))
                                        : threads.callForPicture(() -> completion.complete(ready, particulars)))))
                // By the rules of the wire contract: a message takes it over as it is.
                .flatMap(attachment -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(WireJson.mapper().writeValueAsBytes(new Completed(attachment))));
    }

    /** {@code DELETE /api/files/{id}}. */
    Mono<ServerResponse> abort(ServerRequest request) {
        UUID id = FileIds.id(request);
        return authentication
                .caller(request)
                .flatMap(caller -> threads.call(() -> {
                    abort.abort(caller.userId(), id);
                    return null;
                }))
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    /** The answer of {@code complete}. */
    record Completed(Attachment attachment) {}
}
