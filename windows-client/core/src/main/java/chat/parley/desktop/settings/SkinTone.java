package chat.parley.desktop.settings;

/** Of which colour people in emoji are (Fitzpatrick's scale, Unicode UTS #51 §2.4). */
public enum SkinTone {
    /** As the emoji is by itself, most often yellow. */
    NONE(0),
    LIGHT(0x1F3FB),
    MEDIUM_LIGHT(0x1F3FC),
    MEDIUM(0x1F3FD),
    MEDIUM_DARK(0x1F3FE),
    DARK(0x1F3FF);

    private static final int VARIATION_SELECTOR = 0xFE0F;

    private final int modifier;

    SkinTone(int modifier) {
        this.modifier = modifier;
    }

    /** The emoji with everybody in it of this tone. Whether such an emoji is there is for the caller to know. */
    public String of(String emoji) {
        StringBuilder toned = new StringBuilder();
        boolean afterModifier = false;
        for (int point : without(emoji).codePoints().toArray()) {
            // A modifier stands where the selector would.
            if (!afterModifier || point != VARIATION_SELECTOR) {
                toned.appendCodePoint(point);
            }
            afterModifier = this != NONE && Character.isEmojiModifierBase(point);
            if (afterModifier) {
                toned.appendCodePoint(modifier);
            }
        }
        return toned.toString();
    }

    private static String without(String emoji) {
        return emoji.codePoints()
                .filter(point -> !Character.isEmojiModifier(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
