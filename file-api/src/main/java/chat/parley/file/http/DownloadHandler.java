package chat.parley.file.http;

import chat.parley.file.blob.StoreException;
import chat.parley.file.download.ByteRange;
import chat.parley.file.download.ContentStream;
import chat.parley.file.download.Downloads;
import chat.parley.file.metrics.FileMetrics;
import chat.parley.file.record.StoredFile;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.Attachment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Reading. Callers have a bearer or the cookie. Whether they may read is asked at every request: a browser keeps what it
 * got, but asks before it shows it again.
 */
final class DownloadHandler {
    private static final String PDF = "application/pdf";

    /** What browsers show by themselves and without running anything; all else is saved. */
    private static final Set<String> SHOWN = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "video/mp4",
            "video/webm",
            "video/ogg",
            "video/quicktime",
            "audio/mpeg",
            "audio/mp4",
            "audio/aac",
            "audio/ogg",
            "audio/webm",
            "audio/wav",
            "audio/x-wav",
            "audio/flac",
            PDF);

    private static final String SHOW = "default-src 'none'; img-src 'self'; media-src 'self';"
            + " style-src 'unsafe-inline'; frame-ancestors 'none'";

    /** No script, no form, an origin of its own; browsers show no PDF in a sandbox. */
    private static final String SANDBOX = SHOW + "; sandbox";

    private static final String ASK_AGAIN = "private, no-cache";

    private final FileCookie cookie;
    private final Downloads downloads;
    private final FileThreads threads;
    private final RunningDownloads running;
    private final FileMetrics metrics;

    DownloadHandler(
            FileCookie cookie,
            Downloads downloads,
            FileThreads threads,
            RunningDownloads running,
            FileMetrics metrics) {
        this.cookie = cookie;
        this.downloads = downloads;
        this.threads = threads;
        this.running = running;
        this.metrics = metrics;
    }

    /** {@code GET} and {@code HEAD /api/files/{id}}. */
    Mono<ServerResponse> content(ServerRequest request) {
        return cookie.reader(request)
                .flatMap(caller -> find(caller, request).flatMap(file -> {
                    String tag = tag(file, "");
                    return request.checkNotModified(tag)
                            .switchIfEmpty(Mono.defer(() -> content(request, caller, file, tag)));
                }));
    }

    /** {@code GET} and {@code HEAD /api/files/{id}/thumbnail}. */
    Mono<ServerResponse> thumbnail(ServerRequest request) {
        return cookie.reader(request).flatMap(caller -> find(caller, request)).flatMap(file -> {
            String type = file.meta().thumbnailType();
            if (!file.hasThumbnail() || type == null) {
                return Mono.error(ProblemException.of(ProblemCode.NOT_FOUND));
            }
            String tag = tag(file, "-thumbnail");
            return request.checkNotModified(tag)
                    .switchIfEmpty(threads.call(() -> downloads.thumbnail(file))
                            .flatMap(bytes -> ServerResponse.ok()
                                    .contentType(MediaType.parseMediaType(type))
                                    .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                                    .header("Content-Security-Policy", SANDBOX)
                                    .eTag(tag)
                                    .bodyValue(bytes)));
        });
    }

    private Mono<StoredFile> find(AccessToken caller, ServerRequest request) {
        UUID id = FileIds.id(request);
        return threads.call(() -> downloads.find(caller.userId(), id));
    }

    private Mono<ServerResponse> content(ServerRequest request, AccessToken caller, StoredFile file, String tag) {
        return switch (range(request, file, tag)) {
            case ByteRange.Whole whole -> {
                ServerResponse.BodyBuilder answer = headers(ServerResponse.ok(), request, file, tag);
                yield send(request, caller, answer, file, new ByteRange.Part(0, file.size() - 1));
            }
            case ByteRange.Part part -> {
                ServerResponse.BodyBuilder answer = headers(
                                ServerResponse.status(HttpStatus.PARTIAL_CONTENT), request, file, tag)
                        .header(
                                HttpHeaders.CONTENT_RANGE,
                                "bytes " + part.first() + "-" + part.last() + "/" + file.size());
                yield send(request, caller, answer, file, part);
            }
            case ByteRange.Unsatisfiable nothing -> {
                request.exchange().getResponse().getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size());
                yield Mono.error(ProblemException.of(
                        ProblemCode.RANGE_NOT_SATISFIABLE, "the file has " + file.size() + " bytes"));
            }
        };
    }

    private static ByteRange range(ServerRequest request, StoredFile file, String tag) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        String condition = headers.getFirst(HttpHeaders.IF_RANGE);
        boolean counts = condition == null || condition.equals(tag);
        return ByteRange.parse(counts ? headers.getFirst(HttpHeaders.RANGE) : null, file.size());
    }

    private static ServerResponse.BodyBuilder headers(
            ServerResponse.BodyBuilder answer, ServerRequest request, StoredFile file, String tag) {
        Attachment attachment = Objects.requireNonNull(file.meta().attachment());
        String type = attachment.mediaType();
        boolean shown = SHOWN.contains(type) && request.queryParam("download").isEmpty();
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(attachment.name(), StandardCharsets.UTF_8)
                .build();
        return answer.eTag(tag)
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", type.equals(PDF) && shown ? SHOW : SANDBOX);
    }

    private Mono<ServerResponse> send(
            ServerRequest request,
            AccessToken caller,
            ServerResponse.BodyBuilder answer,
            StoredFile file,
            ByteRange.Part part) {
        long count = part.count();
        answer.contentLength(count);
        if (request.method().equals(HttpMethod.HEAD)) {
            return answer.build();
        }
        return threads.call(() -> downloads.open(file, part.first(), count))
                .flatMap(stream -> answer.body((response, context) ->
                        running.during(caller.sessionId(), response, write(response, stream, count))));
    }

    private Mono<Void> write(ServerHttpResponse response, ContentStream stream, long count) {
        return Mono.using(
                        () -> stream,
                        open -> response.writeAndFlushWith(open.chunks(response.bufferFactory(), threads.waiting())),
                        DownloadHandler::close)
                .doOnSuccess(done -> metrics.downloaded(count));
    }

    private static void close(ContentStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new StoreException("a file cannot be read or written", e);
        }
    }

    private static String tag(StoredFile file, String suffix) {
        return "\"" + file.id() + suffix + "\"";
    }
}
