package chat.parley.file.limit;

/**
 * How much people may upload.
 *
 * @param fileBytes largest file
 * @param quotaBytes of all files of one person
 * @param openUploads uploads that one person has begun and not ended
 */
public record FileLimits(long fileBytes, long quotaBytes, int openUploads) {}
