package chat.parley.desktop.talk;

import java.util.BitSet;
import java.util.Locale;
import java.util.Map;

/** The keys of the keyboard, whatever window has it. To be used on one thread at a time. */
public interface Keys extends AutoCloseable {
    /** Whose numbers of keys these are. */
    String system();

    boolean isDown(int code);

    /** Those that are held now. The mouse's own buttons for choosing are not keys. */
    BitSet down();

    /** The key by which people leave what they began. */
    int escape();

    String name(int code);

    @Override
    void close();

    /** What opens them; each opened one is closed. */
    @FunctionalInterface
    interface Source {
        Keys open() throws NoKeysException;
    }

    /** Those of the system. */
    static Source of(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WindowsKeys::open;
        }
        if (!name.startsWith("linux")) {
            return () -> {
                throw new NoKeysException(NoKeysException.Reason.SYSTEM);
            };
        }
        return () -> {
            if (environment.containsKey("WAYLAND_DISPLAY")) {
                throw new NoKeysException(NoKeysException.Reason.WAYLAND);
            }
            return X11Keys.open();
        };
    }
}
