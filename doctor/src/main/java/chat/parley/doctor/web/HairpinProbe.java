package chat.parley.doctor.web;

import chat.parley.doctor.core.AddressRules;
import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import java.net.InetAddress;
import java.util.List;

/** Whether the public name works from inside its own network: out to the router and in again. */
public final class HairpinProbe implements Probe {
    private final Endpoint endpoint;
    private final Trust trust;

    public HairpinProbe(String name, int port, Trust trust) {
        this.endpoint = Endpoint.direct(true, name, port);
        this.trust = trust;
    }

    @Override
    public Check check() {
        return Check.HAIRPIN;
    }

    @Override
    public String subject() {
        return endpoint.subject();
    }

    @Override
    public List<Finding> look() {
        List<InetAddress> addresses = NameProbe.addresses(endpoint.name());
        if (addresses.isEmpty()) {
            return List.of(Finding.unknown(check(), subject(), "the name leads nowhere", "mend the name first: dns"));
        }
        if (addresses.stream().allMatch(AddressRules::isInternal)) {
            return List.of(Finding.notApplicable(
                    check(), subject(), "the name leads to an address of this network: no router is in between"));
        }
        return new SocketProbe(check(), endpoint, trust).look();
    }
}
