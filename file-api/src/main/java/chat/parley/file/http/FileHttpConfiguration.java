package chat.parley.file.http;

import chat.parley.file.blob.StoreException;
import chat.parley.file.download.Downloads;
import chat.parley.file.export.ExportArchive;
import chat.parley.file.export.ExportProperties;
import chat.parley.file.export.Exports;
import chat.parley.file.metrics.FileMetrics;
import chat.parley.file.settings.FileProperties;
import chat.parley.file.upload.Abort;
import chat.parley.file.upload.Completion;
import chat.parley.file.upload.Uploads;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.http.OpenApiDocument;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.http.ProblemResponses;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RunningProcess;
import chat.parley.identity.revocation.Revocations;
import chat.parley.storage.PostgresFailures;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Routes of {@code /api/files}; nothing outside of it. */
@Configuration(proxyBeanMethods = false)
public class FileHttpConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(FileHttpConfiguration.class);
    private static final String PREFIX = "/api/files";
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);

    @Bean(destroyMethod = "dispose")
    FileThreads fileThreads(FileProperties properties) {
        return new FileThreads(properties.threads(), properties.pictureThreads());
    }

    @Bean(destroyMethod = "dispose")
    RunningDownloads runningDownloads(Revocations revocations, FileMetrics metrics) {
        return new RunningDownloads(revocations, metrics);
    }

    @Bean
    RunningProcess runningFileApi(Redis redis) {
        return new RunningProcess("file-api", redis);
    }

    @Bean
    FileCookie fileCookie(
            FileProperties properties,
            BearerAuthentication authentication,
            ClientConnection connection,
            ObjectProvider<InstantSource> clock) {
        return new FileCookie(
                properties.cookieName(), authentication, connection, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    UploadHandler uploadHandler(
            BearerAuthentication authentication,
            Uploads uploads,
            Completion completion,
            Abort abort,
            FileThreads threads,
            FileMetrics metrics) {
        return new UploadHandler(authentication, uploads, completion, abort, threads, metrics);
    }

    @Bean
    DownloadHandler downloadHandler(
            FileCookie cookie,
            Downloads downloads,
            FileThreads threads,
            RunningDownloads running,
            FileMetrics metrics) {
        return new DownloadHandler(cookie, downloads, threads, running, metrics);
    }

    @Bean
    ExportHandler exportHandler(
            BearerAuthentication authentication,
            FileCookie cookie,
            Exports exports,
            ExportArchive archive,
            FileThreads threads,
            RunningDownloads running,
            ExportProperties properties,
            ObjectProvider<InstantSource> clock) {
        return new ExportHandler(
                authentication,
                cookie,
                exports,
                archive,
                threads,
                running,
                properties.parallel(),
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RouterFunction<ServerResponse> fileRoutes(
            UploadHandler uploads,
            DownloadHandler downloads,
            ExportHandler exports,
            FileCookie cookie,
            BearerAuthentication authentication,
            ApiRules rules) {
        SessionHandler sessions = new SessionHandler(authentication, cookie);
        OpenApiDocument document = OpenApiDocument.of(
                "Parley: files", PREFIX, "chat/parley/file/openapi", "uploads", "downloads", "exports");
        return RouterFunctions.route()
                .GET(PREFIX + "/openapi.json", document::answer)
                .POST(PREFIX, uploads::begin)
                .GET(PREFIX + "/limits", uploads::allowance)
                .POST(PREFIX + "/exports", exports::request)
                .GET(PREFIX + "/exports/{id}", exports::download)
                .POST(PREFIX + "/session", sessions::begin)
                .DELETE(PREFIX + "/session", sessions::end)
                .GET(PREFIX + "/{id}/upload", uploads::state)
                .PUT(PREFIX + "/{id}/parts/{index}", uploads::part)
                .POST(PREFIX + "/{id}/complete", uploads::complete)
                .DELETE(PREFIX + "/{id}", uploads::abort)
                .GET(PREFIX + "/{id}", downloads::content)
                .HEAD(PREFIX + "/{id}", downloads::content)
                .GET(PREFIX + "/{id}/thumbnail", downloads::thumbnail)
                .HEAD(PREFIX + "/{id}/thumbnail", downloads::thumbnail)
                .route(
                        request ->
                                request.path().equals(PREFIX) || request.path().startsWith(PREFIX + "/"),
                        request -> Mono.error(ProblemException.of(ProblemCode.NOT_FOUND)))
                .filter(new ProblemResponses(FileHttpConfiguration::translate).andThen(rules))
                .build();
    }

    private static @Nullable ProblemException translate(Throwable e) {
        if (e instanceof StoreException) {
            LOG.error("{}", e.getMessage(), e);
            return ProblemException.of(ProblemCode.INTERNAL);
        }
        if (e instanceof AbortedException) {
            // Nobody is there any more to read the answer.
            return ProblemException.of(ProblemCode.INVALID_REQUEST, "the request ended too early");
        }
        return PostgresFailures.mayPass(e) ? ProblemException.later(ProblemCode.UNAVAILABLE, DATABASE_RETRY) : null;
    }
}
