package chat.parley.desktop.system;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program was started with.
 *
 * @param data where everything of this device is kept; null for the system's place
 * @param minimised the window shall not come up
 * @param register links are registered, or no more, and nothing is started; null otherwise
 * @param selfTest nothing is started, and what depends on the computer is tried
 * @param json the self-test tells its findings as JSON
 * @param server that the self-test shall reach
 * @param link that shall be followed; not looked at yet
 */
public record StartOptions(
        @Nullable Path data,
        boolean minimised,
        @Nullable Boolean register,
        boolean selfTest,
        boolean json,
        @Nullable String server,
        @Nullable String link) {
    public static final String MINIMISED = "--minimised";
    /** What follows it is the link, and nothing behind it is an option: links come from anywhere. */
    public static final String LINK = "--link";

    static final String DATA = "--data=";

    private static final String SERVER = "--server=";

    /** Fails with an explanation if there is an option that does not exist. */
    public static StartOptions of(List<String> arguments) {
        Path data = null;
        boolean minimised = false;
        Boolean register = null;
        boolean selfTest = false;
        boolean json = false;
        String server = null;
        String link = null;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case MINIMISED -> minimised = true;
                case "--register" -> register = true;
                case "--unregister" -> register = false;
                case "--self-test" -> selfTest = true;
                case "--json" -> json = true;
                case LINK -> link = joined(rest);
                case String text when text.startsWith(DATA) -> data = Path.of(text.substring(DATA.length()));
                case String text when text.startsWith(SERVER) -> server = text.substring(SERVER.length());
                default -> throw new IllegalArgumentException("There is no option " + argument);
            }
        }
        return new StartOptions(data, minimised, register, selfTest, json, server, link);
    }

    private static String joined(Iterator<String> rest) {
        StringBuilder link = new StringBuilder();
        rest.forEachRemaining(part -> link.append(link.isEmpty() ? "" : " ").append(part));
        return link.toString();
    }
}
