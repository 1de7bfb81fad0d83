package chat.parley.desktop.talk;

/**
 * A key as the system numbers it.
 *
 * @param system whose number it is: another system would mean another key
 * @param name what is written on it, as the system says
 */
public record TalkKey(String system, int code, String name) {}
