package chat.parley.file.http;

import chat.parley.file.export.ExportArchive;
import chat.parley.file.export.Exports;
import chat.parley.file.export.core.ExportLanguage;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Rules;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies of people's own data: asked for with a bearer, then downloaded like a file. */
final class ExportHandler {
    private static final int CHUNK_BYTES = 32 * 1024;
    private static final Duration BUSY = Duration.ofSeconds(30);

    private final BearerAuthentication authentication;
    private final FileCookie cookie;
    private final Exports exports;
    private final ExportArchive archive;
    private final FileThreads threads;
    private final RunningDownloads running;
    private final Semaphore places;
    private final InstantSource clock;

    ExportHandler(
            BearerAuthentication authentication,
            FileCookie cookie,
            Exports exports,
            ExportArchive archive,
            FileThreads threads,
            RunningDownloads running,
            int parallel,
            InstantSource clock) {
        this.authentication = authentication;
        this.cookie = cookie;
        this.exports = exports;
        this.archive = archive;
        this.threads = threads;
        this.running = running;
        this.places = new Semaphore(parallel);
        this.clock = clock;
    }

    /**
     * {@code POST /api/files/exports}.
     *
     * @param language of the pages
     */
    record Wanted(ExportLanguage language) {
        @JsonCreator
        static Wanted of(@Nullable String language) {
            return new Wanted(ExportLanguage.of(Rules.present("language", language))
                    .orElseThrow(() -> ProblemException.invalid("language", "must be \"en\" or \"ru\"")));
        }
    }

    Mono<ServerResponse> request(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> JsonBody.required(request, Wanted.class)
                        .flatMap(wanted -> threads.call(() -> exports.request(caller.userId(), wanted.language()))))
                .flatMap(permit -> ServerResponse.status(HttpStatus.CREATED).bodyValue(permit));
    }

    /** {@code GET /api/files/exports/{id}}. */
    Mono<ServerResponse> download(ServerRequest request) {
        UUID id = FileIds.id(request);
        return cookie.reader(request)
                .flatMap(caller -> threads.call(() -> exports.find(caller.userId(), id))
                        .flatMap(language -> {
                            if (places.availablePermits() == 0) {
                                return Mono.error(ProblemException.later(ProblemCode.UNAVAILABLE, BUSY));
                            }
                            return ServerResponse.ok()
                                    .contentType(MediaType.parseMediaType("application/zip"))
                                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name() + "\"")
                                    .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                                    .body((response, context) -> running.during(
                                            caller.sessionId(),
                                            response,
                                            response.writeWith(content(caller.userId(), language))));
                        }));
    }

    /**
     * The archive is written no faster than it is read; who goes away ends it. A place is taken when it begins: whoever
     * goes away before that holds none. Who loses the race for the last one gets no body.
     */
    private Flux<DataBuffer> content(UUID userId, ExportLanguage language) {
        Publisher<DataBuffer> written = DataBufferUtils.outputStreamPublisher(
                to -> write(userId, language, to),
                DefaultDataBufferFactory.sharedInstance,
                work -> Thread.ofVirtual().name("export").start(work),
                CHUNK_BYTES);
        return Flux.defer(() -> places.tryAcquire()
                ? Flux.from(written).doFinally(end -> places.release())
                : Flux.error(ProblemException.later(ProblemCode.UNAVAILABLE, BUSY)));
    }

    private void write(UUID userId, ExportLanguage language, OutputStream to) {
        try {
            archive.write(userId, language, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name() {
        return "parley-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".zip";
    }
}
