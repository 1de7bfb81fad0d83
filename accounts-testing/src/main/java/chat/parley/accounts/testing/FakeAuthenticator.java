package chat.parley.accounts.testing;

import chat.parley.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A browser with an authenticator that holds one passkey and does whatever it is told to. Written from the specification
 * and apart from the library that judges it, so that both would have to be wrong.
 */
public final class FakeAuthenticator {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int ATTESTED = 0x40;

    private final int algorithm;
    private final KeyPair key;
    private final byte[] credentialId = new byte[16];
    private final String origin;
    private byte[] userHandle = {};

    /** @param algorithm COSE's number: -8, -7 or -257 */
    public FakeAuthenticator(int algorithm, String origin) {
        this.algorithm = algorithm;
        this.origin = origin;
        this.key = newKey(algorithm);
        RANDOM.nextBytes(credentialId);
    }

    /** What is wrong with an answer, if anything is. */
    public static final class Lie {
        private String type = "";
        private String origin = "";
        private String relyingParty = "";
        private boolean crossOrigin;
        private int flags = PRESENT | VERIFIED;
        private long count;
        private byte[] userHandle = {};
        private boolean broken;

        public Lie type(String value) {
            type = value;
            return this;
        }

        public Lie origin(String value) {
            origin = value;
            return this;
        }

        public Lie relyingParty(String value) {
            relyingParty = value;
            return this;
        }

        public Lie crossOrigin() {
            crossOrigin = true;
            return this;
        }

        public Lie unverified() {
            flags &= ~VERIFIED;
            return this;
        }

        public Lie absent() {
            flags &= ~PRESENT;
            return this;
        }

        /** No lie: its maker may copy it, and has. */
        public Lie synced() {
            flags |= BACKUP_ELIGIBLE | BACKED_UP;
            return this;
        }

        /** No lie: authenticators may count. */
        public Lie count(long value) {
            count = value;
            return this;
        }

        public Lie userHandle(byte[] value) {
            userHandle = value.clone();
            return this;
        }

        public Lie brokenSignature() {
            broken = true;
            return this;
        }
    }

    public Map<String, Object> register(JsonNode options) {
        return register(options, new Lie());
    }

    /** {@code navigator.credentials.create()}, as JSON. */
    public Map<String, Object> register(JsonNode options, Lie lie) {
        userHandle = Base64.getUrlDecoder().decode(options.at("/user/id").asString());
        byte[] data = join(
                head(options.at("/rp/id").asString(), lie, ATTESTED),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) credentialId.length).array(),
                credentialId,
                publicKey());
        byte[] attestation = join(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                bytes(data));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", base64(clientData("webauthn.create", options, lie)));
        response.put("attestationObject", base64(attestation));
        response.put("transports", List.of("internal", "telepathy"));
        return credential(response);
    }

    public Map<String, Object> signIn(JsonNode options) {
        return signIn(options, new Lie());
    }

    /** {@code navigator.credentials.get()}, as JSON. */
    public Map<String, Object> signIn(JsonNode options, Lie lie) {
        byte[] data = head(options.at("/rpId").asString(), lie, 0);
        byte[] clientData = clientData("webauthn.get", options, lie);
        byte[] signature = sign(join(data, sha256(clientData)));
        if (lie.broken) {
            signature[signature.length - 1] ^= 1;
        }
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", base64(clientData));
        response.put("authenticatorData", base64(data));
        response.put("signature", base64(signature));
        response.put("userHandle", base64(lie.userHandle.length > 0 ? lie.userHandle : userHandle));
        return credential(response);
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        String id = base64(credentialId);
        return Map.of(
                "id",
                id,
                "rawId",
                id,
                "type",
                "public-key",
                "response",
                response,
                "clientExtensionResults",
                Map.of(),
                "authenticatorAttachment",
                "platform");
    }

    private byte[] clientData(String type, JsonNode options, Lie lie) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", lie.type.isEmpty() ? type : lie.type);
        data.put("challenge", options.path("challenge").asString());
        data.put("origin", lie.origin.isEmpty() ? origin : lie.origin);
        data.put("crossOrigin", lie.crossOrigin);
        return WireJson.mapper().writeValueAsString(data).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] head(String relyingParty, Lie lie, int further) {
        String id = lie.relyingParty.isEmpty() ? relyingParty : lie.relyingParty;
        return join(
                sha256(id.getBytes(StandardCharsets.UTF_8)),
                ByteBuffer.allocate(5)
                        .put((byte) (lie.flags | further))
                        .putInt((int) lie.count)
                        .array());
    }

    /** COSE_Key. */
    private byte[] publicKey() {
        return switch (key.getPublic()) {
            case ECPublicKey ec ->
                join(
                        new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21},
                        bytes(unsigned(ec.getW().getAffineX().toByteArray(), 32)),
                        new byte[] {0x22},
                        bytes(unsigned(ec.getW().getAffineY().toByteArray(), 32)));
            case EdECPublicKey ed -> join(new byte[] {(byte) 0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21}, bytes(point(ed)));
            case RSAPublicKey rsa ->
                join(
                        new byte[] {(byte) 0xa4, 1, 3, 3, 0x39, 1, 0, 0x20},
                        bytes(unsigned(rsa.getModulus().toByteArray(), 256)),
                        new byte[] {0x21},
                        bytes(unsigned(rsa.getPublicExponent().toByteArray(), 3)));
            default -> throw new IllegalStateException();
        };
    }

    /** RFC 8032: little-endian, the sign of x in the highest bit. It is also the end of X.509's form. */
    private static byte[] point(EdECPublicKey ed) {
        byte[] encoded = ed.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case -8 -> "Ed25519";
                        case -7 -> "SHA256withECDSA";
                        default -> "SHA256withRSA";
                    });
            signature.initSign(key.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey(int algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    switch (algorithm) {
                        case -8 -> "Ed25519";
                        case -7 -> "EC";
                        default -> "RSA";
                    });
            if (algorithm == -7) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            if (algorithm == -257) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the byte of the sign, or filled up. */
    private static byte[] unsigned(byte[] number, int length) {
        byte[] result = new byte[length];
        int kept = Math.min(number.length, length);
        System.arraycopy(number, number.length - kept, result, length - kept, kept);
        return result;
    }

    /** CBOR's text of less than 24 bytes. */
    private static byte[] text(String text) {
        return join(new byte[] {(byte) (0x60 | text.length())}, text.getBytes(StandardCharsets.UTF_8));
    }

    /** CBOR's byte string. */
    private static byte[] bytes(byte[] bytes) {
        byte[] head = bytes.length < 24
                ? new byte[] {(byte) (0x40 | bytes.length)}
                : bytes.length < 256
                        ? new byte[] {0x58, (byte) bytes.length}
                        : new byte[] {0x59, (byte) (bytes.length >> 8), (byte) bytes.length};
        return join(head, bytes);
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
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
