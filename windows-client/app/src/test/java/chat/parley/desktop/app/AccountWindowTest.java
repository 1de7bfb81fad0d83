package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import chat.parley.auth.factor.core.Totp;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Base32;
import chat.parley.desktop.testing.CuttableNetwork;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestPasskey;
import chat.parley.desktop.testing.TestServer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The own account and the pictures of groups in real windows, against a real server. */
class AccountWindowTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;
    private static SignedInPerson boris;

    @TempDir
    private Path devices;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
        server.createPerson("anna", "Anna Petrova");
        boris = server.createPerson("boris", "Boris Orlov");
        server.createPerson("chen", "Chen Wei");
        server.createPerson("dora", "Dora Klein");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Settings english(Settings settings) {
        return settings.withLanguage("en").withTheme(Settings.Theme.LIGHT);
    }

    private static Settings russian(Settings settings) {
        return settings.withLanguage("ru").withTheme(Settings.Theme.DARK);
    }

    @Test
    void aSecondFactorIsSetUpInTheSettingsAndTurnedOff() {
        try (WindowForTest window = WindowForTest.open(devices.resolve("anna"), AccountWindowTest::english)) {
            window.signIn(server.address(), "anna");
            window.menu("#menu", "settings");
            window.press("#factor-setUp");
            window.type("#factor-password", "something else");
            window.press("#security-submit");
            window.awaitText("The current password is not right.");
            window.type("#factor-password", TestServer.passwordOf("anna"));
            window.press("#security-submit");
            Node code = window.find("#factor-qr");
            String key = ((TextField) window.find("#factor-key")).getText();
            String uri = window.call(() -> read(((ImageView) code).getImage()));
            assertThat(uri).isEqualTo("otpauth://totp/Parley:anna?secret=" + key + "&issuer=Parley");
            window.picture("factor-scan-light-en");
            window.type("#security-code", Totp.code(Base32.decode(key), Totp.step(Instant.now())));
            window.press("#security-submit");
            String codes = ((Label) window.find("#recovery-codes")).getText();
            window.picture("factor-codes-light-en");
            window.press("#codes-kept");
            Eventually.until("it is on", () -> window.texts().stream().anyMatch(text -> text.startsWith("On since ")));
            window.press("#factor-turnOff");
            window.type("#security-code", codes.lines().findFirst().orElseThrow());
            window.press("#security-submit");
            window.find("#factor-setUp");
            assertThat(window.client().security().factor().join().enabledAt()).isNull();
        }
    }

    /** What a camera reads. */
    private static String read(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                    .getText();
        } catch (ReaderException unread) {
            throw new AssertionError("It cannot be read", unread);
        }
    }

    @Test
    void aSignInOfSomebodyElseIsEndedFromTheNotice() {
        try (WindowForTest window = WindowForTest.open(devices.resolve("boris"), AccountWindowTest::russian);
                WindowForTest other = WindowForTest.open(devices.resolve("other"), AccountWindowTest::english)) {
            window.signIn(server.address(), "boris");
            server.confirmSignIns(boris);
            other.signIn(server.address(), "boris");
            window.find("#new-sign-in #sign-in-mine");
            window.picture("new-sign-in-dark-ru");
            window.press("#sign-in-mine");
            Eventually.until("the notice is gone", () -> !window.has("#sign-in-mine"));
            other.account().signOut().join();
            Path again = devices.resolve("again");
            try (WindowForTest third = WindowForTest.open(again, AccountWindowTest::english)) {
                third.signIn(server.address(), "boris");
                window.press("#sign-in-end");
                third.awaitText("You were signed out.");
                Eventually.until("the notice is gone", () -> !window.has("#sign-in-end"));
            }
            try (WindowForTest fourth = WindowForTest.open(devices.resolve("fourth"), AccountWindowTest::english)) {
                fourth.signIn(server.address(), "boris");
                window.press("#sign-in-foreign");
                fourth.awaitText("You were signed out.");
                window.type("#foreign-sign-in #current-password", TestServer.passwordOf("boris"));
                window.type("#foreign-sign-in #new-password", "violet kettle under nine clouds");
                window.type("#foreign-sign-in #new-password-again", "violet kettle under nine clouds");
                window.picture("foreign-sign-in-dark-ru");
                window.press("#foreign-sign-in #change-password");
                Eventually.until("the dialog is closed", () -> !window.has("#foreign-sign-in"));
                fourth.type("#login", "boris");
                fourth.type("#password", TestServer.passwordOf("boris"));
                fourth.press("#sign-in");
                fourth.awaitText("Name or password is wrong.");
                Node _ = fourth.find("#sign-in-browser");
            }
        }
    }

    @Test
    void theOwnDataAndThePasskeysAreInTheOwnHands() throws IOException {
        try (WindowForTest window = WindowForTest.open(devices.resolve("chen"), AccountWindowTest::russian)) {
            window.signIn(server.address(), "chen");
            TestPasskey.add(
                    server.address(), window.client().accessToken().join(), TestServer.passwordOf("chen"), "Phone");
            window.menu("#menu", "own-data");
            Node dialog = window.find("#own-data-dialog");
            window.picture("own-data-dark-ru");
            Path target = devices.resolve("own.zip");
            window.run(() -> ((OwnDataDialog) dialog).fetch(target));
            window.find("#own-data-saved");
            assertThat(Files.size(target)).isPositive();
            window.key("#own-data-dialog", KeyCode.ESCAPE);

            window.menu("#menu", "settings");
            window.awaitText("Phone");
            window.press("#passkeys .passkey-rename");
            window.type("#passkey-name", "Old phone");
            window.press("#security-submit");
            window.awaitText("Old phone");
            window.press("#passkey-add");
            assertThat(window.openedLinks()).containsExactly(server.address().toString());
            window.press("#passkeys .passkey-remove");
            window.press("#passkey-remove");
            Eventually.until("it is gone", () -> !window.has("#passkeys .passkey"));
            assertThat(window.client().security().passkeys().join().passkeys()).isEmpty();
        }
    }

    @Test
    void aGroupIsKnownByItsPicture() throws IOException {
        try (WindowForTest doras = WindowForTest.open(devices.resolve("dora"), AccountWindowTest::english);
                WindowForTest chens = WindowForTest.open(devices.resolve("chen"), AccountWindowTest::russian)) {
            doras.signIn(server.address(), "dora");
            chens.signIn(server.address(), "chen");
            UUID chen = chens.client().state().me().id();
            UUID group = doras.client()
                    .chats()
                    .createGroup("Boat trip", List.of(chen))
                    .join();
            chens.chatCalled("Boat trip");
            doras.openFirst();
            chens.openFirst();
            doras.press("#chat-info");
            Node box = doras.find("#group-picture");
            Path words = Files.writeString(devices.resolve("words.png"), "no picture");
            doras.run(() -> ((GroupPictureBox) box).use(words));
            doras.awaitSaid("The file “words.png” is not a picture that can be read here.");
            Path picture = picture();
            doras.run(() -> ((GroupPictureBox) box).use(picture));
            Eventually.until("it is in the dialog", () -> doras.has("#group-picture .avatar-picture"));
            doras.picture("group-picture-light-en");
            doras.key("#chat-info-dialog", KeyCode.ESCAPE);
            for (WindowForTest window : List.of(doras, chens)) {
                Eventually.until("it is in the list", () -> window.has(".chat-row .avatar-picture"));
                Eventually.until("it is above the messages", () -> window.has(".chat-header .avatar-picture"));
            }
            chens.press("#chat-info");
            Eventually.until("others see it", () -> chens.has("#group-picture .avatar-picture"));
            assertThat(chens.has("#choose-picture")).isFalse();
            chens.key("#chat-info-dialog", KeyCode.ESCAPE);
            doras.press("#chat-info");
            doras.press("#remove-picture");
            Eventually.until("it is gone", () -> !chens.has(".chat-row .avatar-picture"));
            assertThat(chens.client()
                            .state()
                            .chats()
                            .find(group)
                            .orElseThrow()
                            .chat()
                            .picture())
                    .isNull();
        }
    }

    @Test
    void thePictureOfAGroupIsThereWithoutAConnection() throws IOException {
        try (CuttableNetwork network = new CuttableNetwork(server.port())) {
            Path device = devices.resolve("dora");
            try (WindowForTest doras = WindowForTest.open(device, AccountWindowTest::english)) {
                doras.signIn(network.address(), "dora");
                UUID group =
                        doras.client().chats().createGroup("Lakes", List.of()).join();
                byte[] lake = SquarePicture.of(picture());
                doras.client().groups().setPicture(group, lake).join();
                Eventually.until("it is in the list", () -> doras.has(".chat-row .avatar-picture"));
            }
            network.cut();
            for (UnaryOperator<Settings> choices :
                    List.<UnaryOperator<Settings>>of(AccountWindowTest::english, AccountWindowTest::russian)) {
                try (WindowForTest doras = WindowForTest.open(device, choices)) {
                    Eventually.until("it is in the list", () -> doras.has(".chat-row .avatar-picture"));
                    assertThat(doras.client().state().online()).isFalse();
                    doras.openFirst();
                    Eventually.until("it is above the messages", () -> doras.has(".chat-header .avatar-picture"));
                    doras.picture("picture-offline-" + doras.settings().language());
                }
            }
        }
    }

    private Path picture() throws IOException {
        BufferedImage lake = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = lake.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, 1200, 800);
        graphics.dispose();
        Path file = devices.resolve("lake.png");
        assertThat(ImageIO.write(lake, "png", file.toFile())).isTrue();
        return file;
    }

    @Test
    void theMiddleOfAPictureIsCutOutUpright() throws IOException {
        BufferedImage wide = new BufferedImage(1600, 800, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = wide.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(400, 0, 800, 400);
        graphics.dispose();
        Path png = devices.resolve("wide.png");
        assertThat(ImageIO.write(wide, "png", png.toFile())).isTrue();
        BufferedImage square = square(png);
        assertThat(square.getWidth()).isEqualTo(320);
        assertThat(square.getHeight()).isEqualTo(320);
        assertIs(square, 160, 40, Color.RED);
        // What was transparent is white.
        assertIs(square, 160, 280, Color.WHITE);
        // The same picture as a camera writes it that was held upright, to the right of it.
        assertIs(square(turned(6)), 280, 160, Color.RED);
        assertIs(square(turned(3)), 160, 280, Color.RED);
        assertIs(square(turned(8)), 40, 160, Color.RED);
        assertThat(catchThrowable(() -> SquarePicture.of(devices.resolve("missing.png"))))
                .isInstanceOf(NoPictureException.class);
    }

    private static BufferedImage square(Path file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(SquarePicture.of(file)));
    }

    private static void assertIs(BufferedImage picture, int x, int y, Color expected) {
        Color found = new Color(picture.getRGB(x, y));
        assertThat(Math.abs(found.getRed() - expected.getRed())
                        + Math.abs(found.getGreen() - expected.getGreen())
                        + Math.abs(found.getBlue() - expected.getBlue()))
                .as("%s at %d, %d", found, x, y)
                .isLessThan(60);
    }

    /** A JPEG, red above and white below, with the orientation that a camera notes (EXIF). */
    private Path turned(int orientation) throws IOException {
        BufferedImage picture = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 800, 800);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 800, 400);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, "jpg", jpeg)).isTrue();
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] plain = jpeg.toByteArray();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain, 0, 2);
        all.writeBytes(exif);
        all.write(plain, 2, plain.length - 2);
        return Files.write(devices.resolve("turned" + orientation + ".jpg"), all.toByteArray());
    }
}
