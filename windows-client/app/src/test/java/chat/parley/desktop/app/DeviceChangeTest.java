package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.client.SignedInPerson;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.testing.DesktopCaller;
import chat.parley.calls.testing.PictureCode;
import chat.parley.calls.testing.SoundServer;
import chat.parley.calls.view.Calls;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.wire.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import javafx.scene.control.ChoiceBox;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices come, go and are chosen in a call: a real window, a real PulseAudio, and somebody who sees and hears what comes. */
class DeviceChangeTest {
    private static final int USUAL = 3;
    private static final int OTHER = 4;
    private static final int BORIS = 2;
    private static final double CLEAR = 0.8;

    @TempDir
    private Path directory;

    private final List<Process> playing = new ArrayList<>();
    private TestServer server;
    private SoundServer sound;
    private DesktopPerson person;
    private WindowForTest anna;
    private DesktopCaller boris;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(Files.createDirectory(directory.resolve("server")));
        server.createPerson("anna", "Anna Petrova");
        person = DesktopPerson.open(Files.createDirectory(directory.resolve("anna")), USUAL, OTHER);
        sound = person.sound();
        playing.add(sound.play(PictureCode.toneOf(USUAL)));
        anna = person.window();
        anna.signIn(server.address(), "anna");
        SignedInPerson other = server.createPerson("boris", "Boris Orlov");
        boris = new DesktopCaller(
                BORIS,
                640,
                360,
                URI.create("ws://localhost:" + server.port() + Protocol.PATH),
                new DesktopCaller.Person(
                        other.person().id(),
                        other.current().toCompletableFuture().join()),
                Files.createDirectory(directory.resolve("boris")));
        boris.connect();
    }

    @AfterEach
    void stop() {
        boris.close();
        person.close();
        playing.forEach(Process::destroy);
        server.close();
    }

    @Test
    void theCallGoesOnWithWhatIsThere() throws Exception {
        SoundServer.Unplug headset = plugHeadset();
        SoundServer.Unplug headphones = sound.plugSpeaker("Headphones");
        String _ = sound.control("set-default-source", "Headset");
        String _ = sound.control("set-default-sink", "Headphones");
        UUID chat =
                boris.createGroup("Choir", List.of(anna.client().state().me().id()));
        anna.awaitText("Choir");
        boris.call(chat, null);
        Eventually.until("it rings", () -> boris.state().phase() == CallSnapshot.Phase.RINGING);
        anna.press("#incoming-answer-video");
        borisHears(OTHER);
        borisSees(USUAL);
        annaHearsBy("Headphones");

        choosesOthersInTheCall();
        unplugged(headset, headphones);
        goesBack();
        isRemindedOfBeingMuted();
        sharesAWindow();

        boris.act(Calls::leave);
        anna.press("#call-leave");
    }

    /**
     * By what is heard only cameras can be told apart here: on Linux WebRTC goes by the system's choice of sound devices. That
     * the call goes on is not to be taken for granted: it takes no other microphone while it records.
     */
    private void choosesOthersInTheCall() {
        anna.menu("#call-more", "call-devices");
        choose("#microphone", "Microphone");
        choose("#microphone", "Headset");
        choose("#speaker", "Speaker");
        choose("#speaker", "Headphones");
        choose("#camera", "Camera " + OTHER);
        borisSees(OTHER);
        borisHears(OTHER);
        annaHearsBy("Headphones");
        anna.picture("#call-pane", "call-devices-light-en");
        anna.press("#devices-close");
    }

    private void unplugged(SoundServer.Unplug headset, SoundServer.Unplug headphones) throws Exception {
        headset.run();
        borisHears(USUAL);
        anna.awaitText("“Headset” was disconnected. “Microphone” is used now.");
        headphones.run();
        Eventually.until(
                "Anna is told of the loudspeaker",
                () -> anna.texts().stream()
                        .anyMatch(text -> text.startsWith("“Headphones” was disconnected. “")
                                && text.endsWith("” is used now.")));
        person.plug(USUAL);
        borisSees(USUAL);
        anna.awaitText("“Camera 4” was disconnected. “Camera 3” is used now.");
        anna.picture("#call-pane", "call-devices-lost-light-en");
    }

    private void goesBack() throws Exception {
        SoundServer.Unplug _ = plugHeadset();
        anna.awaitText("“Headset” is connected again.");
        anna.picture("#call-pane", "call-device-back-light-en");
        anna.press("#call-device-use");
        borisHears(OTHER);
        person.plug(USUAL, OTHER);
        anna.awaitText("“Camera 4” is connected again.");
        anna.press("#call-device-use");
        borisSees(OTHER);
    }

    private void isRemindedOfBeingMuted() {
        assertThat(anna.has("#call-speaking-muted")).isFalse();
        anna.press("#call-microphone");
        anna.awaitText("You are muted. Nobody hears you.");
        Eventually.until("Boris hears nobody", () -> boris.hears().isEmpty());
        anna.picture("#call-pane", "call-speaking-muted-light-en");
        playing.forEach(Process::destroy);
        Eventually.until("who is silent needs no reminder", () -> !anna.has("#call-speaking-muted"));
        play("room-of-Headset");
        anna.press("#call-speaking-muted");
        borisHears(OTHER);
        Eventually.until("the reminder is gone", () -> !anna.has("#call-speaking-muted"));
    }

    /** Two windows of other programs, one over the other: each is told by how it looks. */
    private void sharesAWindow() {
        CodedWindow first = anna.call(() -> new CodedWindow("First slides", PictureCode.screenOf(USUAL)));
        CodedWindow second = anna.call(() -> new CodedWindow("Second slides", PictureCode.screenOf(OTHER)));
        try {
            anna.press("#call-share");
            Eventually.until(
                    "the windows are pictured",
                    () -> pictured("First slides").equals(Optional.of(PictureCode.screenOf(USUAL)))
                            && pictured("Second slides").equals(Optional.of(PictureCode.screenOf(OTHER))));
            Optional<Image> before = image("First slides");
            Eventually.until(
                    "they are looked at anew", () -> !image("First slides").equals(before));
            anna.picture("#call-pane", "call-picker-windows-light-en");
            person.share("First slides");
            Eventually.until("Boris sees that window", () -> boris.sees().contains(PictureCode.screenOf(USUAL)));
            assertThat(boris.sees()).doesNotContain(PictureCode.screenOf(OTHER));
            anna.press("#sharing-stop");
            borisSees(OTHER);
        } finally {
            anna.run(first::close);
            anna.run(second::close);
        }
    }

    private Optional<Integer> pictured(String title) {
        return image(title).map(Seen::read).map(PictureCode::sender);
    }

    private Optional<Image> image(String title) {
        return anna.call(() -> person.choices().stream()
                .filter(one -> one.getText().equals(title))
                .flatMap(one -> one.lookupAll(".image-view").stream())
                .map(view -> ((ImageView) view).getImage())
                .filter(Objects::nonNull)
                .findFirst());
    }

    private SoundServer.Unplug plugHeadset() throws IOException, InterruptedException {
        SoundServer.Unplug headset = sound.plugMicrophone("Headset");
        play("room-of-Headset");
        return headset;
    }

    private void play(String room) {
        try {
            playing.add(sound.play(PictureCode.toneOf(OTHER), room));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void choose(String selector, String name) {
        Eventually.until(
                name + " can be chosen",
                () -> anna.call(() -> {
                    ChoiceBox<?> box = (ChoiceBox<?>) anna.now(selector);
                    Optional<Integer> place = box.getItems().stream()
                            .filter(one -> one.toString().equals(name))
                            .findFirst()
                            .map(box.getItems()::indexOf);
                    place.ifPresent(box.getSelectionModel()::select);
                    return place.isPresent();
                }));
    }

    private void borisHears(int tone) {
        Eventually.until("Boris hears " + tone, () -> boris.hears().equals(new TreeSet<>(List.of(tone))));
    }

    private void borisSees(int picture) {
        Eventually.until("Boris sees " + picture, () -> boris.sees().equals(new TreeSet<>(List.of(picture))));
    }

    private void annaHearsBy(String speaker) {
        Eventually.until("Anna hears Boris by " + speaker, () -> {
            try {
                return sound.played(PictureCode.toneOf(BORIS), speaker) > CLEAR;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
