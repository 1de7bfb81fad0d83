package chat.parley.desktop.app;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.process.EngineCommandLine;
import chat.parley.calls.process.EngineProcess;
import chat.parley.calls.process.PicturePlace;
import chat.parley.calls.view.BuildFeatures;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the calls of this program are made of.
 *
 * @param starter starts a call engine
 * @param place where engines put their pictures
 */
record CallEngines(Starter starter, BuildFeatures features, PicturePlace place) implements AutoCloseable {
    /** Starts engines. */
    interface Starter {
        /**
         * Starts one.
         *
         * @param rnnoise whether RNNoise is wanted
         */
        CallEngine start(boolean rnnoise) throws IOException;
    }

    /** Engines as children of this process, with the devices of this computer. */
    static CallEngines ofThisComputer(Path directory) {
        PicturePlace place = PicturePlace.choose(directory);
        return new CallEngines(
                rnnoise -> EngineProcess.start(EngineCommandLine.ofThisJava(directory, rnnoise), place.path()),
                BuildFeatures.ofThisBuild(),
                place);
    }

    @Override
    public void close() {
        place.close();
    }
}
