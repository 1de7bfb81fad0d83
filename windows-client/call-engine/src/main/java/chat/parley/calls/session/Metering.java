package chat.parley.calls.session;

/** When it is of interest how loud it is at the own microphone. */
public enum Metering {
    NEVER,
    /** Whether it hears anything. */
    WHILE_ON,
    /** Whether somebody speaks although nobody hears it. */
    WHILE_OFF
}
