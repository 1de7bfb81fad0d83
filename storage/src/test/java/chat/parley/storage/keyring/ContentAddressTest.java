package chat.parley.storage.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored was encrypted with these bytes: whoever changes them makes it unreadable. */
class ContentAddressTest {
    private static final String CHAT = "018f0000000070008000000000000001";
    private static final String MESSAGE = "018f0000000070008000000000000002";
    private static final String PERSON = "018f0000000070008000000000000003";

    static Stream<Arguments> addresses() {
        UUID chat = id(CHAT);
        UUID message = id(MESSAGE);
        UUID person = id(PERSON);
        return Stream.of(
                Arguments.of(
                        new ContentAddress.OfMessage(chat, message, person, 5),
                        "01" + CHAT + MESSAGE + PERSON + "00000005" + "00000102"),
                Arguments.of(new ContentAddress.OfTitle(chat, 5), "02" + CHAT + "00000005" + "00000102"),
                Arguments.of(
                        new ContentAddress.OfReaction(chat, message, person),
                        "08" + CHAT + MESSAGE + PERSON + "00000102"),
                Arguments.of(new ContentAddress.OfDescription(chat, 5), "0a" + CHAT + "00000005" + "00000102"),
                Arguments.of(new ContentAddress.OfLink(chat, 5), "0b" + CHAT + "00000005" + "00000102"),
                Arguments.of(
                        new ContentAddress.OfDraft(chat, person, 5), "14" + CHAT + PERSON + "00000005" + "00000102"),
                Arguments.of(
                        new ContentAddress.OfScheduled(chat, person, message),
                        "15" + CHAT + PERSON + MESSAGE + "00000102"),
                Arguments.of(
                        new ContentAddress.OfPreviews(chat, message, 5),
                        "28" + CHAT + MESSAGE + "00000005" + "00000102"));
    }

    private static UUID id(String hexadecimal) {
        return UUID.fromString(hexadecimal.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void staysAsItWas(ContentAddress address, String encoded) {
        assertThat(HexFormat.of().formatHex(address.associatedData(0x102))).isEqualTo(encoded);
    }
}
