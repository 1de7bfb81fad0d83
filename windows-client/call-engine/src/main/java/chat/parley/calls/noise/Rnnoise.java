package chat.parley.calls.noise;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.List;

/**
 * RNNoise: a neural network that knows speech from noise, trained for 48 kHz. Holds the state of one voice. Not safe for use
 * by several threads.
 */
public final class Rnnoise {
    /** Samples of a frame: 10 ms of one channel at 48 kHz. */
    public static final int FRAME = 480;

    private static final int BYTES = FRAME * Float.BYTES;

    private final Instance instance;
    private final ExportFunction process;
    private final int state;
    private final int frame;

    public Rnnoise() {
        instance = Instance.builder(RnnoiseModule.load())
                .withMachineFactory(RnnoiseModule::create)
                .withMemoryFactory(ByteArrayMemory::new)
                .withImportValues(
                        ImportValues.builder().addFunction(resizeHeap(), copy()).build())
                .build();
        // Names as the compiler shortened them; dist/rnnoise.js of the package tells which is which.
        instance.export("d").apply();
        process = instance.export("j");
        frame = (int) instance.export("g").apply(BYTES)[0];
        state = (int) instance.export("f").apply(0)[0];
    }

    /**
     * Takes the noise out of one frame, in place.
     *
     * @param samples {@link #FRAME} of 16 bits
     * @return how probable it is that somebody speaks, 0 to 1
     */
    public float process(short[] samples) {
        if (samples.length != FRAME) {
            throw new IllegalArgumentException("a frame has " + FRAME + " samples, not " + samples.length);
        }
        for (int place = 0; place < FRAME; place++) {
            instance.memory().writeF32(frame + place * Float.BYTES, samples[place]);
        }
        float speech = Float.intBitsToFloat((int) process.apply(state, frame, frame)[0]);
        for (int place = 0; place < FRAME; place++) {
            float sample = instance.memory().readFloat(frame + place * Float.BYTES);
            samples[place] = (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return speech;
    }

    /** Asked for when the heap is used up; what is needed for one voice fits. */
    private static HostFunction resizeHeap() {
        return new HostFunction(
                "a", "a", FunctionType.of(List.of(ValType.I32), List.of(ValType.I32)), (_, _) -> new long[] {0});
    }

    private static HostFunction copy() {
        List<ValType> parameters = List.of(ValType.I32, ValType.I32, ValType.I32);
        return new HostFunction("a", "b", FunctionType.of(parameters, List.of()), (module, arguments) -> {
            byte[] bytes = module.memory().readBytes((int) arguments[1], (int) arguments[2]);
            module.memory().write((int) arguments[0], bytes);
            return new long[0];
        });
    }
}
