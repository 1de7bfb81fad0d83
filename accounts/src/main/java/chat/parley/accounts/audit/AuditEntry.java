package chat.parley.accounts.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log.
 *
 * @param seq 1 for the first, without gaps
 * @param at to the microsecond, as PostgreSQL keeps it
 * @param actorId who did it; null for the system itself
 * @param subjectId whom or what it was done to
 * @param detail further facts in words, never content or secrets
 */
public record AuditEntry(
        long seq,
        Instant at,
        @Nullable UUID actorId,
        String action,
        @Nullable UUID subjectId,
        String detail) {
    /** Before the first line. */
    static final String GENESIS = "00".repeat(32);

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** SHA-256, in hexadecimal, over the hash of the line before and every field, each with its length in front. */
    String hash(String previous) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(HexFormat.of().parseHex(previous));
            out.writeLong(seq);
            out.writeLong(at.getEpochSecond());
            out.writeInt(at.getNano());
            write(out, String.valueOf(actorId));
            write(out, action);
            write(out, String.valueOf(subjectId));
            write(out, detail);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
