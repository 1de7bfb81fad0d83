package chat.parley.accounts.password;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes passwords that one person tells another: 79 random bits without letters and digits that look alike. */
public final class OneTimePassword {
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int GROUPS = 4;
    private static final int GROUP = 4;

    private OneTimePassword() {}

    public static Password next() {
        return Password.of(IntStream.range(0, GROUPS)
                .mapToObj(group -> RANDOM.ints(GROUP, 0, ALPHABET.length())
                        .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-")));
    }
}
