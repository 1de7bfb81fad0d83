package chat.parley.doctor.core;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertUnknown;
import static chat.parley.doctor.Verdicts.assertWarning;

import chat.parley.doctor.core.BackupRules.BackupFile;
import chat.parley.doctor.core.KeyFileRules.KeyFile;
import chat.parley.doctor.core.QueueRules.QueueState;
import chat.parley.doctor.core.RelayRules.Answer;
import chat.parley.doctor.core.RelayRules.Permission;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final long GIB = 1024L * 1024 * 1024;
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("198.51.100.20");
    private static final InetAddress OTHER = InetAddress.ofLiteral("203.0.113.9");
    private static final InetAddress HOME = InetAddress.ofLiteral("192.168.1.5");

    @Test
    void judgesBackupsByTheNewest() {
        assertOk(Check.BACKUP, List.of(backups("parley-20261101T020000Z", "parley-20261129T020000Z")), "10 hours");
        assertWarning(Check.BACKUP, List.of(backups("parley-20261127T020000Z")), "2 days old");
        assertFailed(Check.BACKUP, List.of(backups("parley-20261121T020000Z")), "8 days old");
        assertFailed(Check.BACKUP, List.of(backups("other", "parley-yesterday")), "there is no backup");
        assertFailed(Check.BACKUP, List.of(BackupRules.judge("/srv", List.of(), NOW)), "there is no backup");
    }

    @Test
    void namesWhatABackupLacks() {
        List<BackupFile> files = List.of(
                new BackupFile("parley-20261129T020000Z", "database.age", 10),
                new BackupFile("parley-20261129T020000Z", "files.age", 0),
                new BackupFile("parley-20261129T020000Z", "SHA256SUMS", 10));
        assertFailed(Check.BACKUP, List.of(BackupRules.judge("/srv", files, NOW)), "lacks chat-keys.age, files.age");
    }

    private static Finding backups(String... names) {
        List<BackupFile> files = Stream.of(names)
                .flatMap(name -> Stream.of("database.age", "chat-keys.age", "files.age", "SHA256SUMS")
                        .map(file -> new BackupFile(name, file, 10)))
                .toList();
        return BackupRules.judge("/srv", files, NOW);
    }

    @Test
    void judgesDisks() {
        assertOk(Check.DISK, List.of(SpaceRules.disk("/", 20 * GIB, 100 * GIB)), "20 GiB of 100 GiB");
        assertOk(Check.DISK, List.of(SpaceRules.disk("/", 60 * GIB, 4_000 * GIB)));
        assertWarning(Check.DISK, List.of(SpaceRules.disk("/", 5 * GIB, 100 * GIB)));
        assertFailed(Check.DISK, List.of(SpaceRules.disk("/", GIB / 2, 100 * GIB)), "512 MiB");
    }

    @Test
    void judgesWhereNamesLead() {
        assertOk(Check.DNS, List.of(AddressRules.dns("chat", List.of(OTHER, PUBLIC), PUBLIC)));
        assertOk(Check.DNS, List.of(AddressRules.dns("chat", List.of(OTHER), null)));
        assertWarning(Check.DNS, List.of(AddressRules.dns("chat", List.of(OTHER), PUBLIC)), "calls are told");
        assertFailed(Check.DNS, List.of(AddressRules.dns("chat", List.of(), PUBLIC)));
    }

    @Test
    void judgesAnnouncedAddresses() {
        Check check = Check.ANNOUNCED_ADDRESS;
        assertOk(check, List.of(AddressRules.announced(PUBLIC, PUBLIC, "stun")));
        assertWarning(check, List.of(AddressRules.announced(HOME, PUBLIC, "stun")), "inside only");
        assertFailed(check, List.of(AddressRules.announced(PUBLIC, OTHER, "stun")), "sees 203.0.113.9");
        assertOk(check, List.of(AddressRules.relayedFrom(PUBLIC, "chat", List.of(PUBLIC))));
        assertWarning(check, List.of(AddressRules.relayedFrom(PUBLIC, "chat", List.of(OTHER))));
        assertFailed(check, List.of(AddressRules.relayedFrom(HOME, "chat", List.of(PUBLIC))), "inside only");
    }

    @Test
    void judgesOddAnswersOfARelay() {
        Permission silent = new Permission(HOME, new Answer.Silence());
        Permission refused = new Permission(HOME, new Answer.Refused(403, "Forbidden IP"));
        assertUnknown(Check.TURN_REFUSAL, List.of(RelayRules.refusal("turn:a", List.of(refused, silent))), "no answer");
        assertFailed(Check.TURN_RELAY, List.of(RelayRules.relay("turn:a", new Answer.Granted(), null, null)));
        assertFailed(
                Check.TURN_RELAY,
                List.of(RelayRules.relay("turn:a", new Answer.Granted(), PUBLIC, silent)),
                "not to 192.168.1.5: no answer");
    }

    @Test
    void judgesWaitingMessages() {
        QueueState slow = new QueueState("frames.chat.0", true, 9_000, 1);
        assertWarning(Check.QUEUES, List.of(QueueRules.queues("mq", List.of(slow), List.of())), "9000 messages wait");
    }

    @Test
    void judgesKeysThatAContainerReads() {
        List<KeyFile> key = List.of(new KeyFile("/srv/compose/tls/key.pem", true));
        Map<String, Integer> open =
                Map.of("/srv/compose/tls/key.pem", 0444, "/srv/compose/tls", 0755, "/srv/compose", 0755);
        assertWarning(
                Check.KEY_FILES, List.of(KeyFileRules.judge("keys", key, open)), "/srv/compose/tls/key.pem (0444)");
        Map<String, Integer> closed =
                Map.of("/srv/compose/tls/key.pem", 0444, "/srv/compose/tls", 0755, "/srv/compose", 0700);
        assertOk(Check.KEY_FILES, List.of(KeyFileRules.judge("keys", key, closed)));
    }
}
