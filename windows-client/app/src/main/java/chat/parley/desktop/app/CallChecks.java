package chat.parley.desktop.app;

import chat.parley.calls.engine.EngineReply.CallTried;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.process.EngineCommandLine;
import chat.parley.calls.process.EngineProcess;
import chat.parley.calls.process.PicturePlace;
import chat.parley.desktop.app.SelfTest.Finding;
import chat.parley.desktop.app.SelfTest.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of the self-test that starts the call engine: devices, codecs, and a call of the computer with itself. */
final class CallChecks {
    private static final long SECONDS = 60;
    private static final String LIBRARIES =
            "on Windows N install the Media Feature Pack; on Linux install libpulse0 libudev1 libx11-6 libxfixes3"
                    + " libxrandr2 libxcomposite1 libdbus-1-3";
    private static final Pattern CODEC = Pattern.compile("a=rtpmap:\\d+ ([\\w-]+)/");
    /** Not codecs of their own, but what is sent beside them. */
    private static final Set<String> HELPERS = Set.of("rtx", "red", "ulpfec", "flexfec-03", "CN", "telephone-event");

    private CallChecks() {}

    static List<Finding> run(Path directory) {
        try (PicturePlace place = PicturePlace.choose(directory);
                EngineProcess engine =
                        EngineProcess.start(EngineCommandLine.ofThisJava(directory, false), place.path())) {
            List<Finding> found = new ArrayList<>();
            found.add(SelfTest.attempt("codecs", () -> codecs(await(engine.capabilities())), LIBRARIES));
            found.addAll(devices(engine));
            found.add(SelfTest.attempt(
                    "call to itself",
                    () -> tried(await(engine.tryCall())),
                    "let Parley through the firewall, also on this computer"));
            return found;
        } catch (Exception | LinkageError failure) {
            return List.of(new Finding("call engine", Verdict.FAILED, failure.toString(), LIBRARIES));
        }
    }

    private static <T> T await(CompletableFuture<T> answer) throws Exception {
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    private static String codecs(String sdp) {
        Set<String> names = new TreeSet<>(CODEC.matcher(sdp)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !HELPERS.contains(name))
                .toList());
        return names.containsAll(Set.of("VP8", "opus"))
                ? String.join(", ", names)
                : SelfTest.fail("VP8 and opus are needed, there are only " + names);
    }

    private static List<Finding> devices(EngineProcess engine) {
        List<MediaDevice> all;
        try {
            all = await(engine.devices());
        } catch (Exception failure) {
            return List.of(new Finding("devices", Verdict.FAILED, failure.toString(), LIBRARIES));
        }
        return List.of(
                device(all, MediaDevice.Kind.CAMERA, "cameras", "plug one in to be seen"),
                device(all, MediaDevice.Kind.MICROPHONE, "microphones", "plug one in to be heard"),
                device(all, MediaDevice.Kind.SPEAKER, "loudspeakers", "plug some in to hear others"));
    }

    private static Finding device(List<MediaDevice> all, MediaDevice.Kind kind, String part, String remedy) {
        String names = all.stream()
                .filter(one -> one.kind() == kind)
                .map(MediaDevice::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? new Finding(part, Verdict.ABSENT, "none found", remedy) : Finding.ok(part, names);
    }

    private static String tried(CallTried call) {
        return call.pictures() + " pictures after " + call.millis() + " ms, "
                + (call.soundPackets() == 0 ? "no sound" : call.soundPackets() + " packets of sound");
    }
}
