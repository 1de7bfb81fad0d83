package chat.parley.importer.app;

import chat.parley.importer.core.EmojiNames;
import java.util.Optional;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiManager;

/** Emoji by the names of Slack, which Mattermost has, too, and of GitHub. */
final class UnicodeEmoji implements EmojiNames {
    @Override
    public Optional<String> emoji(String name) {
        return EmojiManager.getBySlackAlias(name)
                .or(() -> EmojiManager.getByGithubAlias(name))
                .map(Emoji::getEmoji);
    }
}
