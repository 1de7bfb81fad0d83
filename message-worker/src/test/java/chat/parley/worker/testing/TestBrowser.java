package chat.parley.worker.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of a browser's subscription; opens what was sealed for it, written after RFC 8291 with the JDK alone. */
public final class TestBrowser {
    private static final int POINT_BYTES = 65;
    private static final int NUMBER_BYTES = 32;
    private static final int HEADER_BYTES = 21;

    private final PrivateKey privateKey;
    private final byte[] publicKey;
    private final byte[] secret;

    private TestBrowser(PrivateKey privateKey, byte[] publicKey, byte[] secret) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.secret = secret;
    }

    public static TestBrowser create() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return new TestBrowser(pair.getPrivate(), encoded((ECPublicKey) pair.getPublic()), secret);
    }

    /** One with given keys, all in base64url. */
    public static TestBrowser of(String scalar, String point, String secret) throws GeneralSecurityException {
        ECPrivateKeySpec spec = new ECPrivateKeySpec(new BigInteger(1, bytes(scalar)), curve());
        return new TestBrowser(KeyFactory.getInstance("EC").generatePrivate(spec), bytes(point), bytes(secret));
    }

    public String key() {
        return text(publicKey);
    }

    public String secret() {
        return text(secret);
    }

    /** Opens a body of one record. */
    public String open(byte[] body) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(body);
        byte[] salt = new byte[16];
        in.get(salt);
        in.getInt();
        byte[] sender = new byte[in.get()];
        in.get(sender);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(privateKey);
        agreement.doPhase(point(sender), true);
        byte[] combined = hmac(secret, agreement.generateSecret());
        byte[] keying = hmac(combined, info("WebPush: info", publicKey, sender));
        byte[] random = hmac(salt, keying);
        byte[] key = Arrays.copyOf(hmac(random, info("Content-Encoding: aes128gcm")), 16);
        byte[] nonce = Arrays.copyOf(hmac(random, info("Content-Encoding: nonce")), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        int from = HEADER_BYTES + sender.length;
        byte[] plain = cipher.doFinal(body, from, body.length - from);
        int end = plain.length - 1;
        while (plain[end] == 0) {
            end--;
        }
        if (plain[end] != 2) {
            throw new GeneralSecurityException("the last record must end with a 2");
        }
        return new String(plain, 0, end, StandardCharsets.UTF_8);
    }

    /** Whether a token is signed with ES256 by the owner of a public key; both as in RFC 8292. */
    public static boolean verifies(String token, String publicKey) throws GeneralSecurityException {
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(point(bytes(publicKey)));
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(bytes(token.substring(dot + 1)));
    }

    /** HKDF-Expand of one block. */
    private static byte[] info(String label, byte[]... more) {
        ByteBuffer info = ByteBuffer.allocate(256);
        info.put(label.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        for (byte[] part : more) {
            info.put(part);
        }
        info.put((byte) 1);
        return Arrays.copyOf(info.array(), info.position());
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static PublicKey point(byte[] encoded) throws GeneralSecurityException {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(encoded, 1, 1 + NUMBER_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(encoded, 1 + NUMBER_BYTES, POINT_BYTES));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve()));
    }

    private static byte[] encoded(ECPublicKey key) {
        byte[] point = new byte[POINT_BYTES];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 1);
        put(key.getW().getAffineY(), point, 1 + NUMBER_BYTES);
        return point;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, NUMBER_BYTES);
        System.arraycopy(bytes, bytes.length - length, into, at + NUMBER_BYTES - length, length);
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
