package chat.parley.egress;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses of one family: all that share the first bits with one of them. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record AddressRange(byte[] first, int prefix) {
    /**
     * Parses {@code address/prefix}, or a single address.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int prefix = slash < 0 ? first.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > first.length * 8) {
            throw new IllegalArgumentException("the prefix of " + text + " must be between 0 and " + first.length * 8);
        }
        return new AddressRange(first, prefix);
    }

    boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        int whole = prefix / 8;
        if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
            return false;
        }
        int rest = prefix % 8;
        int mask = (0xff << (8 - rest)) & 0xff;
        return rest == 0 || ((address[whole] ^ first[whole]) & mask) == 0;
    }
}
