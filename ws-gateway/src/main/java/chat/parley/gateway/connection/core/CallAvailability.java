package chat.parley.gateway.connection.core;

/** Whether calls can be started now, as far as this gateway knows. Safe for use by several threads. */
@FunctionalInterface
public interface CallAvailability {
    boolean available();
}
