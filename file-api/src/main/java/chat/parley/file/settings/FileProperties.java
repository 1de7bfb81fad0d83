package chat.parley.file.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Uploaded files.
 *
 * @param directory where their encrypted parts lie; all processes of file-api need the same one
 * @param fileSize largest file, unless administrators have decided otherwise
 * @param quota of all files of one person, unless administrators have decided otherwise
 * @param openUploads uploads that one person may have begun and not ended, unless administrators have decided otherwise
 * @param keptFree of the disk: uploads are refused when less would be left
 * @param abandonedAfter an upload of which nothing was heard for so long is removed
 * @param unattachedFor a complete file that no message shows is removed after this time
 * @param sweepInterval how often that is looked after
 * @param pictureThreads pictures that are looked into at once; each takes memory for a moment, seldom more than 100 MB
 * @param picturePixels of larger pictures there is no thumbnail; their metadata is removed all the same
 * @param threads that may wait for the disk at once
 * @param cookieName cookies of one host are shared by all its ports, so installations side by side need different names;
 *     the usual form ends in the port, for example {@code parley_files_8080}
 */
@Validated
@ConfigurationProperties(prefix = "parley.files", ignoreUnknownFields = false)
public record FileProperties(
        @NotNull Path directory,
        @DefaultValue("2GB") DataSize fileSize,
        @DefaultValue("20GB") DataSize quota,
        @DefaultValue("20") @Min(1) @Max(1000) int openUploads,
        @DefaultValue("1GB") DataSize keptFree,
        @DefaultValue("24h") Duration abandonedAfter,
        @DefaultValue("24h") Duration unattachedFor,
        @DefaultValue("10m") Duration sweepInterval,
        @DefaultValue("1") @Min(1) @Max(64) int pictureThreads,
        @DefaultValue("50000000") @Min(1) long picturePixels,
        @DefaultValue("32") @Min(2) @Max(1000) int threads,

        @DefaultValue("parley_files") @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
        String cookieName) {}
