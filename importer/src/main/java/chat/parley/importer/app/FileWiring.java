package chat.parley.importer.app;

import chat.parley.file.blob.BlobStore;
import chat.parley.file.blob.DirectoryBlobStore;
import chat.parley.file.image.Previews;
import chat.parley.file.limit.CurrentFileLimits;
import chat.parley.file.limit.FileLimits;
import chat.parley.file.record.FileTable;
import chat.parley.file.record.Removal;
import chat.parley.file.settings.FileProperties;
import chat.parley.file.upload.Abort;
import chat.parley.file.upload.Completion;
import chat.parley.file.upload.Uploads;
import chat.parley.importer.core.BadExportException;
import chat.parley.importer.file.AttachedFiles;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.policy.Policies;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

/** What file-api consists of below HTTP, without its sweeper. */
final class FileWiring {
    private static final String DIRECTORY = "parley.files.directory";

    private FileWiring() {}

    static AttachedFiles files(ConfigurableApplicationContext context) throws IOException {
        if (!context.getEnvironment().containsProperty(DIRECTORY)) {
            throw new BadExportException("where files are kept is not said: give --" + DIRECTORY
                    + "=… as file-api has it, or leave files out by --without-files");
        }
        FileProperties properties = Binder.get(context.getEnvironment())
                .bind("parley.files", FileProperties.class)
                .get();
        InstantSource clock = InstantSource.system();
        ConnectionPool pool = context.getBean(ConnectionPool.class);
        BlobStore store = new DirectoryBlobStore(properties.directory());
        FileTable files = new FileTable(context.getBean(MasterKeyset.class));
        Removal removal = new Removal(pool, store);
        FileLimits configured = new FileLimits(
                properties.fileSize().toBytes(), properties.quota().toBytes(), properties.openUploads());
        CurrentFileLimits limits =
                new CurrentFileLimits(new Policies(context.getBean(DatabaseClient.class)), configured, clock);
        return new AttachedFiles(
                new Uploads(pool, files, store, limits, properties.keptFree().toBytes(), clock),
                new Completion(
                        pool,
                        files,
                        store,
                        removal,
                        new Previews(properties.picturePixels()),
                        properties.unattachedFor(),
                        clock),
                new Abort(pool, files, removal));
    }
}
