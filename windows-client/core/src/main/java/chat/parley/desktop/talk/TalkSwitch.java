package chat.parley.desktop.talk;

/** What a held key switches: the microphone of a call. Called on a thread of its own. */
@FunctionalInterface
public interface TalkSwitch {
    void talk(boolean on);
}
