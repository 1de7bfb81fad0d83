package chat.parley.desktop.app;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.process.EngineCommandLine;
import chat.parley.calls.process.EngineProcess;
import chat.parley.calls.process.PicturePlace;
import chat.parley.calls.view.BuildFeatures;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * What the calls of this program are made of.
 *
 * @param starter starts a call engine
 * @param place where engines put their pictures
 */
record CallEngines(Callable<CallEngine> starter, BuildFeatures features, PicturePlace place) implements AutoCloseable {
    /** Engines as children of this process, with the devices of this computer. */
    static CallEngines ofThisComputer(Path directory) {
        PicturePlace place = PicturePlace.choose(directory);
        return new CallEngines(
                () -> EngineProcess.start(EngineCommandLine.ofThisJava(directory), place.path()),
                BuildFeatures.ofThisBuild(),
                place);
    }

    @Override
    public void close() {
        place.close();
    }
}
