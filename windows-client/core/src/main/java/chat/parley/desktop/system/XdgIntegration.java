package chat.parley.desktop.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Desktops that follow freedesktop.org: entries in the person's directories, and the list of what opens what. */
final class XdgIntegration implements SystemIntegration {
    private static final String DEFAULTS = "[Default Applications]";

    private final Path autostart;
    private final Path handler;
    private final Path defaults;
    private final ProgramCommand command;
    private final String name;
    private final String links;
    private final String isDefault;

    XdgIntegration(Map<String, String> environment, Path home, ProgramCommand command, Registration names) {
        Path configuration = directory(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
        Path data =
                directory(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share"));
        String entry = names.entry() + ".desktop";
        autostart = configuration.resolve("autostart").resolve(entry);
        handler = data.resolve("applications").resolve(entry);
        defaults = configuration.resolve("mimeapps.list");
        this.command = command;
        name = names.program();
        links = "x-scheme-handler/" + names.scheme();
        isDefault = links + "=" + entry;
    }

    private static Path directory(Map<String, String> environment, String name, Path otherwise) {
        return Optional.ofNullable(environment.get(name))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElse(otherwise);
    }

    @Override
    public boolean startsAtSignIn() {
        // Programs that manage these entries hide one rather than delete it.
        return Files.exists(autostart) && !read(autostart).contains("Hidden=true");
    }

    @Override
    public void startAtSignIn(boolean on) {
        if (on) {
            write(autostart, entry(command.with(StartOptions.MINIMISED).forDesktopEntry(), List.of()));
        } else {
            delete(autostart);
        }
    }

    @Override
    public boolean opensLinks() {
        return read(handler).equals(handlerEntry()) && read(defaults).contains(isDefault);
    }

    @Override
    public void openLinks(boolean on) {
        if (on) {
            write(handler, handlerEntry());
            write(defaults, withDefault(read(defaults)));
        } else {
            delete(handler);
            if (Files.exists(defaults)) {
                write(
                        defaults,
                        read(defaults).stream()
                                .filter(line -> !line.startsWith(links + "="))
                                .toList());
            }
        }
    }

    private List<String> handlerEntry() {
        return entry(
                command.with(StartOptions.LINK).forDesktopEntry() + " %u",
                List.of("MimeType=" + links + ";", "Categories=Network;InstantMessaging;"));
    }

    private List<String> entry(String exec, List<String> more) {
        List<String> lines = new ArrayList<>(List.of(
                "[Desktop Entry]",
                "Type=Application",
                "Name=" + name,
                "Comment=Team messenger",
                "Comment[ru]=Мессенджер для команд",
                "Exec=" + exec,
                "Terminal=false"));
        lines.addAll(more);
        return lines;
    }

    private List<String> withDefault(List<String> before) {
        List<String> lines = new ArrayList<>(before);
        lines.removeIf(line -> line.startsWith(links + "="));
        int section = lines.indexOf(DEFAULTS);
        if (section < 0) {
            lines.add(DEFAULTS);
            section = lines.size() - 1;
        }
        lines.add(section + 1, isDefault);
        return lines;
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete " + file, failure);
        }
    }
}
