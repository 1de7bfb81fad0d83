package chat.parley.bot.delivery;

/** What became of one attempt. */
sealed interface Outcome {
    /** The receiver has it. */
    record Taken() implements Outcome {}

    /** Nobody is to be told any more. */
    record Dropped() implements Outcome {}

    /** It may succeed later. */
    record Failed(String words) implements Outcome {}

    /** It will not succeed later either. */
    record Refused(String words) implements Outcome {}
}
