package chat.parley.file.app;

import chat.parley.file.blob.BlobStore;
import chat.parley.file.blob.DirectoryBlobStore;
import chat.parley.file.download.Downloads;
import chat.parley.file.export.ExportArchive;
import chat.parley.file.export.ExportProperties;
import chat.parley.file.export.Exports;
import chat.parley.file.image.Previews;
import chat.parley.file.limit.CurrentFileLimits;
import chat.parley.file.limit.FileLimits;
import chat.parley.file.metrics.FileMetrics;
import chat.parley.file.record.FileTable;
import chat.parley.file.record.Removal;
import chat.parley.file.settings.FileProperties;
import chat.parley.file.sweep.FileSweeper;
import chat.parley.file.sweep.SweepSchedule;
import chat.parley.file.upload.Abort;
import chat.parley.file.upload.Completion;
import chat.parley.file.upload.Uploads;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.policy.Policies;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Files below HTTP: blobs, rows, limits, sweeping. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FileProperties.class, ExportProperties.class})
class FileStoreConfiguration {
    @Bean
    BlobStore blobStore(FileProperties properties) throws IOException {
        return new DirectoryBlobStore(properties.directory());
    }

    @Bean
    FileTable fileTable(MasterKeyset master) {
        return new FileTable(master);
    }

    @Bean
    FileMetrics fileMetrics(MeterRegistry meters) {
        return new FileMetrics(meters);
    }

    @Bean
    Removal fileRemoval(ConnectionPool pool, BlobStore store) {
        return new Removal(pool, store);
    }

    @Bean
    CurrentFileLimits currentFileLimits(
            FileProperties properties, DatabaseClient database, ObjectProvider<InstantSource> clock) {
        FileLimits configured = new FileLimits(
                properties.fileSize().toBytes(), properties.quota().toBytes(), properties.openUploads());
        return new CurrentFileLimits(new Policies(database), configured, clock(clock));
    }

    @Bean
    Uploads uploads(
            ConnectionPool pool,
            FileTable files,
            BlobStore store,
            CurrentFileLimits limits,
            FileProperties properties,
            ObjectProvider<InstantSource> clock) {
        return new Uploads(pool, files, store, limits, properties.keptFree().toBytes(), clock(clock));
    }

    @Bean
    Completion completion(
            ConnectionPool pool,
            FileTable files,
            BlobStore store,
            Removal removal,
            FileProperties properties,
            ObjectProvider<InstantSource> clock) {
        return new Completion(
                pool,
                files,
                store,
                removal,
                new Previews(properties.picturePixels()),
                properties.unattachedFor(),
                clock(clock));
    }

    @Bean
    Abort abort(ConnectionPool pool, FileTable files, Removal removal) {
        return new Abort(pool, files, removal);
    }

    @Bean
    Downloads downloads(ConnectionPool pool, FileTable files, BlobStore store) {
        return new Downloads(pool, files, store);
    }

    @Bean
    Exports exports(ConnectionPool pool, ExportProperties properties, ObjectProvider<InstantSource> clock) {
        return new Exports(pool, properties.interval(), clock(clock));
    }

    @Bean
    ExportArchive exportArchive(ConnectionPool pool, DataKeys keys, Downloads downloads, BlobStore store) {
        return new ExportArchive(pool, keys, downloads, store);
    }

    @Bean
    FileSweeper fileSweeper(
            Removal removal,
            BlobStore store,
            FileProperties properties,
            FileMetrics metrics,
            ObjectProvider<InstantSource> clock) {
        return new FileSweeper(removal, store, properties.abandonedAfter(), metrics, clock(clock));
    }

    @Bean
    SweepSchedule sweepSchedule(FileSweeper sweeper, FileProperties properties) {
        return new SweepSchedule(sweeper, properties.sweepInterval());
    }

    private static InstantSource clock(ObjectProvider<InstantSource> clock) {
        return clock.getIfAvailable(InstantSource::system);
    }
}
