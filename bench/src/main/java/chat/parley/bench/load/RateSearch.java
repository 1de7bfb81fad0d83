package chat.parley.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Finds the highest rate that the server bears: raises the rate by half until it no longer keeps up, then halves the
 * interval between the last good and the first bad rate.
 */
public final class RateSearch {
    private static final double RAISE = 1.5;

    private final double longestP99Millis;
    private final int refinements;

    /**
     * Prepares a search.
     *
     * @param longestP99Millis delivery latency above which the server counts as saturated
     * @param refinements steps after the first bad rate
     */
    public RateSearch(double longestP99Millis, int refinements) {
        this.longestP99Millis = longestP99Millis;
        this.refinements = refinements;
    }

    /** All runs that were made, and the best of those that the server bore. */
    public record Found(List<LoadResult> runs, Optional<LoadResult> best) {}

    /**
     * Searches from {@code first} up to {@code limit} messages per second.
     *
     * @param run performs one run at a rate
     */
    public Found search(double first, double limit, DoubleFunction<LoadResult> run) {
        List<LoadResult> runs = new ArrayList<>();
        LoadResult best = null;
        double good = 0;
        double bad = 0;
        double rate = first;
        while (rate <= limit && bad == 0) {
            LoadResult result = run.apply(rate);
            runs.add(result);
            if (result.isSustained(longestP99Millis)) {
                best = result;
                good = rate;
                rate = rate < limit ? Math.min(limit, rate * RAISE) : limit + 1;
            } else {
                bad = rate;
            }
        }
        for (int i = 0; i < refinements && bad > 0; i++) {
            double middle = Math.rint((good + bad) / 2);
            LoadResult result = run.apply(middle);
            runs.add(result);
            if (result.isSustained(longestP99Millis)) {
                best = result;
                good = middle;
            } else {
                bad = middle;
            }
        }
        return new Found(runs, Optional.ofNullable(best));
    }
}
