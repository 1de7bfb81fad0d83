package chat.parley.storage.keyring;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Something is wrapped by a master key that the keyset does not have. Not for good: the key may have been added
 * elsewhere first, so work is held until this process was started again with it.
 */
public final class MasterKeyMissingException extends KeyringException {
    private static final long serialVersionUID = 1L;

    MasterKeyMissingException(Collection<Integer> missing, Collection<Integer> known) {
        this(missing, known, "");
    }

    /** @param where what is wrapped by the missing keys, in words, or empty */
    MasterKeyMissingException(Collection<Integer> missing, Collection<Integer> known, String where) {
        super(
                "the database holds keys wrapped by master key " + ids(missing) + where
                        + ", but the master keyset of this process has only " + ids(known)
                        + ": give parley.keyring.* the keyset that holds them all and start again"
                        + " (or, if this is not the database that was meant, change parley.postgres.*)",
                null);
    }

    /** Whether this is what a failure goes back to. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MasterKeyMissingException) {
                return true;
            }
        }
        return false;
    }

    /** As they stand in the keyset's file. */
    private static String ids(Collection<Integer> ids) {
        return ids.stream().map(Integer::toUnsignedString).sorted().collect(Collectors.joining(", "));
    }
}
