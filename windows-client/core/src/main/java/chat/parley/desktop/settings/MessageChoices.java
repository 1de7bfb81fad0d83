package chat.parley.desktop.settings;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was chosen about messages on this device.
 *
 * @param plainLinks nobody shall look at what is behind the links that are written here
 * @param closedAnnouncements what administrators told and the person has closed
 */
public record MessageChoices(boolean plainLinks, List<UUID> closedAnnouncements) {
    static final MessageChoices NONE = new MessageChoices(false, List.of());

    public MessageChoices withPlainLinks(boolean plain) {
        return new MessageChoices(plain, closedAnnouncements);
    }

    /**
     * Forgets what is announced no more.
     *
     * @param announced everything that is announced now
     */
    public MessageChoices withClosed(UUID id, List<UUID> announced) {
        return new MessageChoices(
                plainLinks,
                Stream.concat(closedAnnouncements.stream().filter(announced::contains), Stream.of(id))
                        .distinct()
                        .toList());
    }
}
