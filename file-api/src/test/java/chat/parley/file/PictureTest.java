package chat.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.testing.FilesClient;
import chat.parley.file.testing.FilesClient.Answer;
import chat.parley.file.testing.FilesSystem;
import chat.parley.file.testing.Pictures;
import chat.parley.wire.Ids;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static final int BLUE = 0x0000ff;
    private static final int RED = 0xff0000;
    private static final int WHITE = 0xffffff;

    private final FilesSystem system = FilesSystem.running();
    private final FilesClient client = system.client(system.person());

    @Test
    void aPhotoLosesThePlaceAndGetsAThumbnail() throws IOException {
        byte[] photo = Pictures.photo(1_600, 1_200, 1);
        UUID id = Ids.next();

        Answer completed = client.upload(id, "IMG_1.jpg", "image/jpeg", photo);

        assertThat(completed.status()).as(completed.toString()).isEqualTo(200);
        assertThat(completed.text("attachment/kind")).isEqualTo("image");
        assertThat(completed.json().at("/attachment/width").asInt()).isEqualTo(1_600);
        assertThat(completed.json().at("/attachment/height").asInt()).isEqualTo(1_200);
        byte[] kept = client.get(id).bytes();
        assertThat(Pictures.holdsSecret(kept)).isFalse();
        assertThat(completed.json().at("/attachment/size").asInt()).isEqualTo(kept.length);
        assertThat(Pictures.decoded(kept).getRGB(800, 600))
                .isEqualTo(Pictures.decoded(photo).getRGB(800, 600));
        Answer thumbnail = client.get("/api/files/" + id + "/thumbnail");
        assertThat(thumbnail.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(thumbnail.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(client.get("/api/files/" + id + "/thumbnail", "If-None-Match", thumbnail.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertLooks(Pictures.decoded(thumbnail.bytes()), 640, 480, WHITE, RED);
        byte[] blur = Base64.getDecoder().decode(completed.text("attachment/blur"));
        assertThat(blur.length).isLessThanOrEqualTo(1_024);
        assertLooks(Pictures.decoded(blur), 16, 12, WHITE, RED);
        assertThat(names(id)).containsExactlyInAnyOrder("c0", "t0");
    }

    /** Where the white corner and the red edge are when people see the picture upright. */
    @ParameterizedTest
    @CsvSource({
        "1, 640, 480, left, top",
        "2, 640, 480, right, top",
        "3, 640, 480, right, bottom",
        "4, 640, 480, left, bottom",
        "5, 480, 640, left, top",
        "6, 480, 640, right, top",
        "7, 480, 640, right, bottom",
        "8, 480, 640, left, bottom"
    })
    void aTurnedPhotoIsShownUpright(int orientation, int width, int height, String side, String edge) {
        UUID id = Ids.next();
        Answer completed = client.upload(id, "a.jpg", "image/jpeg", Pictures.photo(800, 600, orientation));

        BufferedImage thumbnail =
                Pictures.decoded(client.get("/api/files/" + id + "/thumbnail").bytes());

        assertThat(thumbnail.getWidth()).isEqualTo(width);
        assertThat(thumbnail.getHeight()).isEqualTo(height);
        assertThat(completed.json().at("/attachment/width").asInt()).isEqualTo(width * 800 / 640);
        int x = side.equals("left") ? 10 : width - 10;
        int y = edge.equals("top") ? 10 : height - 10;
        assertColour(thumbnail.getRGB(x, y), WHITE);
    }

    @Test
    void aTransparentPictureStaysTransparent() {
        BufferedImage image = Pictures.image(300, 200, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(299, 199, 0);
        UUID id = client.uploaded("a.png", "image/png", Pictures.png(image, 1));

        Answer thumbnail = client.get("/api/files/" + id + "/thumbnail");

        assertThat(thumbnail.header("Content-Type")).isEqualTo("image/png");
        assertThat(Pictures.decoded(thumbnail.bytes()).getRGB(299, 199) >>> 24).isZero();
        assertThat(Pictures.holdsSecret(client.get(id).bytes())).isFalse();
    }

    @Test
    void gifAndWebpArePicturesToo() {
        UUID gif = Ids.next();
        Answer completed = client.upload(
                gif, "a.gif", "image/gif", Pictures.gif(Pictures.image(400, 300, BufferedImage.TYPE_INT_RGB)));
        assertThat(completed.text("attachment/kind")).isEqualTo("image");
        assertThat(client.get("/api/files/" + gif + "/thumbnail").status()).isEqualTo(200);
        UUID webp = Ids.next();
        Answer second = client.upload(webp, "a.webp", "image/webp", Pictures.webp(6));
        assertThat(second.text("attachment/mediaType")).isEqualTo("image/webp");
        assertThat(second.text("attachment/blur")).isNotEmpty();
        assertThat(client.get("/api/files/" + webp + "/thumbnail").status()).isEqualTo(200);
        assertThat(Pictures.holdsSecret(client.get(webp).bytes())).isFalse();
    }

    /** What a file is called says nothing. */
    @Test
    void aPhotoIsCleanedWhateverItIsCalled() {
        UUID id = Ids.next();
        Answer completed = client.upload(id, "notes.txt", "text/plain", Pictures.photo(60, 40, 1));

        assertThat(completed.text("attachment/mediaType")).isEqualTo("image/jpeg");
        assertThat(Pictures.holdsSecret(client.get(id).bytes())).isFalse();
    }

    @Test
    void whatOnlyPretendsToBeAPictureIsAFile() {
        for (byte[] content : new byte[][] {
            "<svg onload=alert(1)>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}
        }) {
            UUID id = Ids.next();
            Answer completed = client.upload(id, "a.jpg", "image/jpeg", content);

            assertThat(completed.text("attachment/kind")).isEqualTo("file");
            assertThat(completed.text("attachment/mediaType")).isEqualTo("application/octet-stream");
            assertThat(client.get(id).bytes()).isEqualTo(content);
            assertThat(client.get(id).header("Content-Disposition")).startsWith("attachment;");
            assertThat(client.get("/api/files/" + id + "/thumbnail").status()).isEqualTo(404);
        }
    }

    /** Some hundred bytes that would be gigabytes. */
    @ParameterizedTest
    @ValueSource(ints = {2_001, 30_000, 2_000_000_000})
    void aPictureOfTooManyPixelsIsNotDecoded(int side) {
        UUID id = Ids.next();

        Answer completed = client.upload(id, "bomb.png", "image/png", Pictures.bomb(side, side));

        assertThat(completed.status()).isEqualTo(200);
        assertThat(completed.text("attachment/kind")).isEqualTo("image");
        assertThat(completed.text("attachment/blur")).isEmpty();
        assertThat(completed.json().at("/attachment/width").asInt()).isEqualTo(side > 65_535 ? 0 : side);
        assertThat(client.get("/api/files/" + id + "/thumbnail").status()).isEqualTo(404);
    }

    @Test
    void ofFilmsAndSpeechTheClientTellsWhatItKnows() {
        Map<String, Object> told = Map.of("voice", true, "durationMs", 4_200, "waveform", "AZaf", "width", 7);
        UUID voice = Ids.next();
        client.begin(voice, "voice.webm", "audio/webm;codecs=opus", 3);
        client.put(voice, 0, new byte[3]);
        Answer speech = client.post("/api/files/" + voice + "/complete", told);
        assertThat(speech.text("attachment/kind")).isEqualTo("voice");
        assertThat(speech.text("attachment/mediaType")).isEqualTo("audio/webm");
        assertThat(speech.text("attachment/waveform")).isEqualTo("AZaf");
        assertThat(speech.json().at("/attachment/durationMs").asInt()).isEqualTo(4_200);
        assertThat(speech.json().at("/attachment").has("width")).isFalse();

        UUID film = Ids.next();
        client.begin(film, "a.mp4", "video/mp4", 3);
        client.put(film, 0, new byte[3]);
        Answer wrong = client.post("/api/files/" + film + "/complete", Map.of("height", 70_000));
        assertThat(wrong.text("fields/height")).isEqualTo("must be between 1 and 65535");
        assertThat(client.post("/api/files/" + film + "/complete", Map.of("waveform", "g"))
                        .text("fields/waveform"))
                .isEqualTo("must have 1 to 128 characters from A to Z and a to f");
        Answer completed = client.post("/api/files/" + film + "/complete", Map.of("width", 1_280, "height", 720));
        assertThat(completed.text("attachment/kind")).isEqualTo("video");
        assertThat(completed.json().at("/attachment/height").asInt()).isEqualTo(720);
    }

    private Stream<String> names(UUID id) throws IOException {
        try (Stream<Path> files = Files.walk(system.store())) {
            return files
                    .filter(file -> file.toString().contains(id.toString()))
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList()
                    .stream();
        }
    }

    private static void assertLooks(BufferedImage image, int width, int height, int corner, int edge) {
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertColour(image.getRGB(width / 16, height / 16), corner);
        assertColour(image.getRGB(width - 1, height - 1), edge);
        assertColour(image.getRGB(0, height - 1), BLUE);
    }

    private static void assertColour(int found, int expected) {
        for (int shift : new int[] {0, 8, 16}) {
            assertThat(found >> shift & 0xff)
                    .as(Integer.toHexString(found))
                    .isCloseTo(expected >> shift & 0xff, org.assertj.core.data.Offset.offset(60));
        }
    }
}
