package chat.parley.desktop.system;

import java.util.Optional;

/** Windows: entries in the registry. */
final class WindowsIntegration implements SystemIntegration {
    static final String RUN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";

    private final Registry registry;
    private final ProgramCommand command;
    private final String name;
    private final String links;
    private final String opening;

    WindowsIntegration(Registry registry, ProgramCommand command, Registration names) {
        this.registry = registry;
        this.command = command;
        name = names.program();
        links = "Software\\Classes\\" + names.scheme();
        opening = links + "\\shell\\open\\command";
    }

    @Override
    public boolean startsAtSignIn() {
        return registry.read(RUN, name).isPresent();
    }

    @Override
    public void startAtSignIn(boolean on) {
        if (on) {
            registry.write(RUN, name, command.with(StartOptions.MINIMISED).forWindows());
        } else {
            registry.deleteValue(RUN, name);
        }
    }

    @Override
    public boolean opensLinks() {
        return registry.read(opening, "").equals(Optional.of(linkCommand()));
    }

    @Override
    public void openLinks(boolean on) {
        if (on) {
            registry.write(links, "", "URL:" + name);
            // Its presence makes the key a scheme.
            registry.write(links, "URL Protocol", "");
            registry.write(opening, "", linkCommand());
        } else {
            registry.deleteKey(links);
        }
    }

    private String linkCommand() {
        return command.with(StartOptions.LINK, "%1").forWindows();
    }
}
