package chat.parley.calls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.MediaPreferences.NoiseSuppression;
import chat.parley.calls.testing.Stranger;
import chat.parley.wire.model.CallDirection;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.model.PublishedTrack;
import chat.parley.wire.model.SubscribedTrack;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EngineChannelTest {
    private static final UUID STAY = UUID.fromString("019c2d4a-0b12-7a31-9e44-71c2d0f5e822");

    @Test
    void everyCommandArrivesAsItWasSent() throws IOException {
        List<EngineCommand> commands = List.of(
                new EngineCommand.Capabilities(1),
                new EngineCommand.Open(STAY, List.of(new IceServer(List.of("turn:relay"), "name", "secret")), 9),
                new EngineCommand.Relays(
                        STAY, new ArrayList<>(List.of(new IceServer(Arrays.asList("stun:relay"), null, null)))),
                new EngineCommand.Offer(2, STAY, true),
                new EngineCommand.TakeAnswer(3, STAY, "v=0\r\n"),
                new EngineCommand.Withdraw(4, STAY),
                new EngineCommand.TakeOffer(
                        5, STAY, "v=0\r\n", List.of(new SubscribedTrack("0", STAY, CallSource.SCREEN))),
                new EngineCommand.Close(STAY),
                new EngineCommand.TurnOn(6, CallSource.SCREEN, new ScreenChoice(7, true)),
                new EngineCommand.TurnOn(7, CallSource.MICROPHONE, null),
                new EngineCommand.TurnOff(CallSource.SCREEN_AUDIO),
                new EngineCommand.Meter(true),
                new EngineCommand.ListDevices(8),
                new EngineCommand.ListScreens(9),
                new EngineCommand.ReplaceLost(
                        12, List.of(new MediaDevice("m", "Headset", MediaDevice.Kind.MICROPHONE))),
                new EngineCommand.TakePicture(13, new ScreenChoice(7, true)),
                new EngineCommand.TryCall(11),
                new EngineCommand.Prefer(10, new MediaPreferences("m", null, "c", 360, NoiseSuppression.RNNOISE)));
        assertThat(commands.stream().map(Object::getClass).distinct())
                .as("all kinds")
                .hasSize(EngineCommand.class.getPermittedSubclasses().length
                        - 1
                        + EngineCommand.Request.class.getPermittedSubclasses().length);
        StringWriter pipe = new StringWriter();
        EngineChannel<EngineCommand, EngineMessage> sender = EngineChannel.toEngine(reader(""), pipe);
        for (EngineCommand command : commands) {
            sender.send(command);
        }
        List<EngineCommand> received = new ArrayList<>();
        EngineChannel.fromEngine(reader(pipe.toString()), Writer.nullWriter()).readAll(received::add);
        assertThat(received).isEqualTo(commands);
    }

    @Test
    void everyMessageArrivesAsItWasSent() throws IOException {
        List<EngineMessage> messages = List.of(
                new EngineReply.Done(1),
                new EngineReply.Refused(2, "there is no camera"),
                new EngineReply.Description(3, "v=0\r\n", List.of(new PublishedTrack("0", CallSource.CAMERA))),
                new EngineReply.Rejected(4, List.of(CallSource.SCREEN)),
                new EngineReply.Devices(5, List.of(new MediaDevice("id", "Камера", MediaDevice.Kind.CAMERA))),
                new EngineReply.Screens(
                        6,
                        List.of(
                                new SharableScreen(ScreenChoice.WHOLE_DESKTOP, "Everything", null),
                                new SharableScreen(
                                        new ScreenChoice(7, false), "left", new EngineReply.Place(-800, 0, 800, 600)))),
                new EngineReply.CallTried(7, 830, 10, 40),
                new EngineReply.Replaced(
                        8,
                        List.of(new EngineReply.Replacement(
                                new MediaDevice("c", "Camera", MediaDevice.Kind.CAMERA), null))),
                new EngineReply.Picture(9, 1, 1, ByteBuffer.wrap(new byte[] {1, 2, 3, 4})),
                new EngineEvent.NegotiationNeeded(STAY),
                new EngineEvent.ConnectionChanged(
                        STAY, CallDirection.SUBSCRIBE, EngineEvent.ConnectionChanged.State.FAILED),
                new EngineEvent.VideoChanged(null, CallSource.CAMERA, "/a/file"),
                new EngineEvent.SourceEnded(CallSource.CAMERA, "the device is gone"),
                new EngineEvent.MicrophoneLevel(0.25),
                new EngineEvent.DevicesChanged(),
                new EngineEvent.Lost(134));
        assertThat(messages.stream().map(Object::getClass).distinct())
                .as("all kinds")
                .hasSize(EngineReply.class.getPermittedSubclasses().length
                        + EngineEvent.class.getPermittedSubclasses().length);
        StringWriter pipe = new StringWriter();
        EngineChannel<EngineMessage, EngineCommand> sender = EngineChannel.fromEngine(reader(""), pipe);
        for (EngineMessage message : messages) {
            sender.send(message);
        }
        List<EngineMessage> received = new ArrayList<>();
        EngineChannel.toEngine(reader(pipe.toString()), Writer.nullWriter()).readAll(received::add);
        assertThat(received).isEqualTo(messages);
    }

    @Test
    void whatADriverPrintsIsLeftOut() throws IOException {
        StringWriter pipe = new StringWriter();
        EngineChannel.toEngine(reader(""), pipe).send(new EngineCommand.ListDevices(3));
        String message = pipe.toString();
        List<EngineCommand> received = new ArrayList<>();
        EngineChannel.fromEngine(
                        reader("driver 1.0 ready\n\nready\n" + message + message.substring(0, 40) + "\n" + message),
                        Writer.nullWriter())
                .readAll(received::add);
        assertThat(received).containsExactly(new EngineCommand.ListDevices(3), new EngineCommand.ListDevices(3));
    }

    @Test
    void nothingButMessagesIsMade() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(written)) {
            objects.writeObject(new Stranger());
        }
        String strange = Base64.getEncoder().encodeToString(written.toByteArray()) + "\n";
        StringWriter pipe = new StringWriter();
        EngineChannel.fromEngine(reader(""), pipe).send(new EngineReply.Done(1));
        List<EngineCommand> received = new ArrayList<>();
        EngineChannel.fromEngine(reader(strange + pipe), Writer.nullWriter()).readAll(received::add);
        assertThat(received).as("one is none, the other goes the other way").isEmpty();
        assertThat(Stranger.wasRead()).as("made from what came").isFalse();
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }
}
