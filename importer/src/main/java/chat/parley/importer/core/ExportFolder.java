package chat.parley.importer.core;

import chat.parley.importer.core.LeftOut.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that lie beside an export. Nothing outside of its folder is read, whatever the export says and links lead to. */
final class ExportFolder {
    private final Path folder;

    /** @param export a file in the folder */
    ExportFolder(Path export) throws IOException {
        Path real = export.toRealPath();
        Path parent = real.getParent();
        if (parent == null) {
            throw new BadExportException("the export has to be a file");
        }
        this.folder = parent;
    }

    /** A file at the first of the paths where there is one. */
    ExportedFile file(String shownName, List<String> paths) throws IOException {
        if (!paths.stream().allMatch(ExportArchive::isInside)) {
            return ExportedFile.missing(shownName, Reason.FILE_OUTSIDE);
        }
        for (String path : paths) {
            Path file = folder.resolve(path);
            if (Files.isRegularFile(file)) {
                Path real = file.toRealPath();
                return real.startsWith(folder)
                        ? new ExportedFile(
                                shownName, "", Files.size(real), () -> Files.newInputStream(real), null, false, null)
                        : ExportedFile.missing(shownName, Reason.FILE_OUTSIDE);
            }
        }
        return ExportedFile.missing(shownName, Reason.FILE_MISSING);
    }
}
