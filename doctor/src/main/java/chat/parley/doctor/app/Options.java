package chat.parley.doctor.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Arguments of a command line: {@code --name value}, {@code --name=value} and {@code --flag}. */
public final class Options {
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads them.
     *
     * @param valued those that want a value
     * @param flags those that want none
     * @throws UsageException naming the argument that is wrong
     */
    public Options(List<String> arguments, Set<String> valued, Set<String> flags) {
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (flags.contains(argument)) {
                values.put(argument, "");
            } else if (!valued.contains(name)) {
                throw new UsageException("there is no option " + name + "; there are "
                        + Stream.concat(valued.stream(), flags.stream())
                                .sorted()
                                .collect(Collectors.joining(", ")));
            } else if (equals >= 0) {
                values.put(name, argument.substring(equals + 1));
            } else if (rest.hasNext()) {
                values.put(name, rest.next());
            } else {
                throw new UsageException(name + " needs a value");
            }
        }
    }

    public boolean has(String flag) {
        return values.containsKey(flag);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    public Optional<Path> path(String name) {
        return value(name).map(Path::of);
    }

    /**
     * A port.
     *
     * @throws UsageException if it is none
     */
    public int port(String name, int usual) {
        return value(name).map(text -> port(name, text)).orElse(usual);
    }

    static int port(String name, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw new UsageException(name + " must be a number from 1 to " + HIGHEST_PORT + ", not " + text);
    }
}
