package chat.parley.doctor.core;

/** Judges free space on disks and in memory. All numbers are bytes. */
public final class SpaceRules {
    private static final long MIB = 1024L * 1024;
    private static final long GIB = 1024 * MIB;
    /** RabbitMQ stops all publishers at 200 MB: broker/rabbitmq/rabbitmq.conf. PostgreSQL needs room to recover. */
    private static final long DISK_FAILED = GIB;

    private static final int DISK_WARNED_PERCENT = 10;
    private static final long DISK_ENOUGH = 50 * GIB;

    private static final long MEMORY_FAILED = 128 * MIB;
    private static final int MEMORY_WARNED_PERCENT = 10;

    private SpaceRules() {}

    /** Judges a file system: one that is nearly full on a large disk still has enough. */
    public static Finding disk(String subject, long available, long size) {
        String evidence = "%s of %s free".formatted(readable(available), readable(size));
        String remedy = "make room or take a larger disk; what is kept for how long: docs/retention.md";
        if (available < DISK_FAILED) {
            return Finding.failed(Check.DISK, subject, evidence, remedy);
        }
        return available < DISK_ENOUGH && percent(available, size) < DISK_WARNED_PERCENT
                ? Finding.warning(Check.DISK, subject, evidence, remedy)
                : Finding.ok(Check.DISK, subject, evidence);
    }

    /**
     * Judges the memory of the machine.
     *
     * @param available what programs can still get without swapping
     * @param needed what Parley wants as a whole
     */
    public static Finding memory(String subject, long available, long total, long needed) {
        String evidence = "%s of %s available".formatted(readable(available), readable(total));
        if (available < MEMORY_FAILED) {
            return Finding.failed(
                    Check.MEMORY, subject, evidence, "end other programs, or take a machine with more memory");
        }
        if (total < needed) {
            return Finding.warning(
                    Check.MEMORY,
                    subject,
                    evidence + "; Parley wants " + readable(needed),
                    "take a machine with more memory: docs/deploy-server.md#memory");
        }
        return percent(available, total) < MEMORY_WARNED_PERCENT
                ? Finding.warning(Check.MEMORY, subject, evidence, "look what takes it: top, docker stats")
                : Finding.ok(Check.MEMORY, subject, evidence);
    }

    private static int percent(long part, long whole) {
        return whole == 0 ? 0 : (int) (part * 100 / whole);
    }

    private static String readable(long bytes) {
        return bytes < GIB ? bytes / MIB + " MiB" : bytes / GIB + " GiB";
    }
}
