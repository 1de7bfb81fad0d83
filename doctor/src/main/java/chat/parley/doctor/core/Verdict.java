package chat.parley.doctor.core;

/** What was found: the evidence, and what to do about it where something can be done. */
public sealed interface Verdict {
    /** What was seen, in one line; never a secret. */
    String evidence();

    /** As it should be. */
    record Ok(String evidence) implements Verdict {}

    /** Works, but will not for long, or is weaker than it should be. */
    record Warning(String evidence, String remedy) implements Verdict {}

    /** Does not work, or is unsafe. */
    record Failed(String evidence, String remedy) implements Verdict {}

    /** Could not be looked at from here. */
    record Unknown(String evidence, String remedy) implements Verdict {}

    /** This installation has no such thing. */
    record NotApplicable(String evidence) implements Verdict {}
}
