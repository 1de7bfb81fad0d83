package chat.parley.doctor.web;

import chat.parley.doctor.core.AddressRules;
import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the name leads, as this machine is told. */
public final class NameProbe implements Probe {
    private final String name;
    private final @Nullable InetAddress announced;

    public NameProbe(String name, @Nullable InetAddress announced) {
        this.name = name;
        this.announced = announced;
    }

    @Override
    public Check check() {
        return Check.DNS;
    }

    @Override
    public String subject() {
        return name;
    }

    @Override
    public List<Finding> look() {
        return List.of(AddressRules.dns(name, addresses(name), announced));
    }

    /** Empty when it leads nowhere. */
    public static List<InetAddress> addresses(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException nowhere) {
            return List.of();
        }
    }
}
