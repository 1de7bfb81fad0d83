package chat.parley.doctor.core;

/** From where an installation is looked at. */
public enum Place {
    /** The machine that it runs on. */
    INSIDE,
    /** Anywhere else. */
    OUTSIDE
}
