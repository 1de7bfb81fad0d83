package chat.parley.desktop.testing;

import chat.parley.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes a passkey for somebody, as a browser with an authenticator does (WebAuthn Level 3, ES256, no attestation). */
public final class TestPasskey {
    private static final String PASSKEYS = "/api/auth/passkeys";
    private static final byte PRESENT_VERIFIED_ATTESTED = 0x45;
    private static final int COORDINATE = 32;
    private static final int ID_BYTES = 16;

    private TestPasskey() {}

    /** Adds one to the account whose access token and password these are. */
    public static void add(URI server, String accessToken, String password, String name) {
        JsonNode options = post(server.resolve(PASSKEYS + "/begin"), accessToken, Map.of("currentPassword", password));
        JsonNode _ = post(
                server.resolve(PASSKEYS), accessToken, Map.of("name", name, "credential", credential(server, options)));
    }

    private static Map<String, Object> credential(URI server, JsonNode options) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        byte[] clientData = WireJson.mapper()
                .writeValueAsBytes(Map.of(
                        "type",
                        "webauthn.create",
                        "challenge",
                        options.path("challenge").asString(),
                        "origin",
                        server.toString(),
                        "crossOrigin",
                        false));
        byte[] data = join(
                sha256(options.at("/rp/id").asString().getBytes(StandardCharsets.UTF_8)),
                new byte[] {PRESENT_VERIFIED_ATTESTED},
                new byte[4],
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                publicKey());
        byte[] attestation = join(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                bytes(data));
        Map<String, Object> response =
                Map.of("clientDataJSON", base64(clientData), "attestationObject", base64(attestation));
        return Map.of(
                "id",
                base64(id),
                "rawId",
                base64(id),
                "type",
                "public-key",
                "response",
                response,
                "clientExtensionResults",
                Map.of());
    }

    /** COSE_Key. */
    private static byte[] publicKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            ECPublicKey key = (ECPublicKey) generator.generateKeyPair().getPublic();
            return join(
                    new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21},
                    bytes(unsigned(key.getW().getAffineX().toByteArray())),
                    new byte[] {0x22},
                    bytes(unsigned(key.getW().getAffineY().toByteArray())));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Without the byte of the sign, or filled up. */
    private static byte[] unsigned(byte[] number) {
        byte[] result = new byte[COORDINATE];
        int kept = Math.min(number.length, COORDINATE);
        System.arraycopy(number, number.length - kept, result, COORDINATE - kept, kept);
        return result;
    }

    /** CBOR's text of less than 24 bytes. */
    private static byte[] text(String text) {
        return join(new byte[] {(byte) (0x60 | text.length())}, text.getBytes(StandardCharsets.UTF_8));
    }

    /** CBOR's byte string of 24 to 255 bytes. */
    private static byte[] bytes(byte[] bytes) {
        return join(new byte[] {0x58, (byte) bytes.length}, bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonNode post(URI address, String accessToken, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + accessToken)
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.mapper().writeValueAsBytes(body)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            return WireJson.mapper().readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
