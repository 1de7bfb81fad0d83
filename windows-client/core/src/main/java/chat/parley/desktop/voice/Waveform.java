package chat.parley.desktop.voice;

import chat.parley.wire.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speech as a row of bars: each level of 0 to 31 is one character of base64's alphabet. */
public final class Waveform {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef";
    private static final int HIGHEST = ALPHABET.length() - 1;
    /** Silence is not blown up to a full bar. */
    private static final double QUIET = 0.05;

    private Waveform() {}

    /**
     * As an attachment has it.
     *
     * @param loudness measured at equal distances, 0 to 1
     */
    public static String encode(List<Double> loudness) {
        double loudest = loudness.stream().mapToDouble(Double::doubleValue).reduce(QUIET, Math::max);
        StringBuilder text = new StringBuilder();
        for (double level : spread(loudness, Math.min(Limits.WAVEFORM_CHARS, loudness.size()))) {
            text.append(ALPHABET.charAt((int) Math.round(Math.min(1, level / loudest) * HIGHEST)));
        }
        return text.toString();
    }

    /** Levels of 0 to 1, so many as there is room for. */
    public static List<Double> decode(@Nullable String text, int bars) {
        List<Double> levels = text == null
                ? List.of()
                : text.chars()
                        .mapToObj(sign -> Math.max(0, ALPHABET.indexOf(sign)) / (double) HIGHEST)
                        .toList();
        return levels.isEmpty() ? List.copyOf(spread(List.of(0.0), bars)) : spread(levels, bars);
    }

    private static List<Double> spread(List<Double> levels, int bars) {
        List<Double> result = new ArrayList<>(bars);
        for (int bar = 0; bar < bars; bar++) {
            int from = (int) ((long) bar * levels.size() / bars);
            int to = Math.max(from + 1, (int) ((long) (bar + 1) * levels.size() / bars));
            result.add(levels.subList(from, to).stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0));
        }
        return result;
    }
}
