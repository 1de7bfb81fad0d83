package chat.parley.desktop.settings;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen about messages on this device.
 *
 * @param plainLinks nobody shall look at what is behind the links that are written here
 * @param closedAnnouncements what administrators told and the person has closed
 * @param skinTone of people in emoji; absent if it was never chosen
 */
public record MessageChoices(
        boolean plainLinks,
        List<UUID> closedAnnouncements,
        @Nullable SkinTone skinTone) {
    static final MessageChoices NONE = new MessageChoices(false, List.of(), null);

    @Override
    public SkinTone skinTone() {
        return skinTone == null ? SkinTone.NONE : skinTone;
    }

    public MessageChoices withSkinTone(SkinTone tone) {
        return new MessageChoices(plainLinks, closedAnnouncements, tone);
    }

    public MessageChoices withPlainLinks(boolean plain) {
        return new MessageChoices(plain, closedAnnouncements, skinTone);
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
                        .toList(),
                skinTone);
    }
}
