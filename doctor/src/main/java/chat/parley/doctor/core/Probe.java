package chat.parley.doctor.core;

import java.util.List;

/** Looks at one thing. It answers within half a minute, whatever the other side does, and changes nothing. */
public interface Probe {
    Check check();

    /** What it looks at, for the report of a probe that could not end. */
    String subject();

    List<Finding> look();
}
