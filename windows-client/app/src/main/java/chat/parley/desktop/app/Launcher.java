package chat.parley.desktop.app;

import javafx.application.Application;

/** Starts the client. Not an {@code Application} itself, so that JavaFX may be on the class path. */
public final class Launcher {
    private Launcher() {}

    /** Takes {@code --data=DIRECTORY}, where everything of this device is kept. */
    public static void main(String[] arguments) {
        Application.launch(DesktopApplication.class, arguments);
    }
}
