package chat.parley.calls.testing;

/** Finds tones in sound. */
final class Tones {
    private Tones() {}

    /** The part of the power that is in one tone, 0 to 1, by the Goertzel algorithm; 0 for silence. */
    static double part(double[] samples, int hertz, int rate) {
        double whole = 0;
        double one = 0;
        double two = 0;
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / rate);
        for (double sample : samples) {
            whole += sample * sample;
            double next = sample + coefficient * one - two;
            two = one;
            one = next;
        }
        double power = (one * one + two * two - coefficient * one * two) * 2 / samples.length;
        // Less than 100 of 32,768 is nothing that anybody hears.
        return whole < samples.length * 10_000.0 ? 0 : power / whole;
    }
}
