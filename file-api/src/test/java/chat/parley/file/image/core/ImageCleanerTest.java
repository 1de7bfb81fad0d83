package chat.parley.file.image.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.file.testing.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCleanerTest {
    private static final BufferedImage IMAGE = Pictures.image(90, 60, BufferedImage.TYPE_INT_ARGB);
    private static final int TURNED = 6;

    private static byte[] withMetadata(ImageFormat format) {
        return switch (format) {
            case JPEG -> Pictures.photo(90, 60, TURNED);
            case PNG -> Pictures.png(IMAGE, TURNED);
            case GIF -> Pictures.gif(IMAGE);
            case WEBP -> Pictures.webp(TURNED);
        };
    }

    @ParameterizedTest
    @EnumSource
    void metadataGoesAndThePictureStays(ImageFormat format) throws IOException {
        byte[] original = withMetadata(format);
        assertThat(ImageFormat.of(Arrays.copyOf(original, ImageFormat.HEAD_BYTES)))
                .isEqualTo(format);
        assertThat(Pictures.holdsSecret(original)).isTrue();

        byte[] cleaned = clean(format, original);

        assertThat(Pictures.holdsSecret(cleaned)).isFalse();
        assertThat(cleaned.length).isLessThan(original.length);
        assertThat(pixels(cleaned)).isEqualTo(pixels(original));
        assertThat(clean(format, cleaned)).as("cleaned again").isEqualTo(cleaned);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void theOrientationStays(ImageFormat format) throws IOException {
        assertThat(facts(format, withMetadata(format)).orientation()).isEqualTo(TURNED);
        assertThat(facts(format, clean(format, withMetadata(format))).orientation())
                .isEqualTo(TURNED);
    }

    @Test
    void measuresAreThoseOfTheStoredPixels() throws IOException {
        for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF)) {
            ImageFacts facts = facts(format, withMetadata(format));
            assertThat(List.of(facts.width(), facts.height())).as(format.name()).isEqualTo(List.of(90, 60));
        }
        ImageFacts photo = facts(ImageFormat.JPEG, Pictures.photo(90, 60, TURNED));
        assertThat(List.of(photo.shownWidth(), photo.shownHeight())).isEqualTo(List.of(60, 90));
        assertThat(facts(ImageFormat.WEBP, Pictures.webp(1)).pixels()).isEqualTo(1);
    }

    @Test
    void anAnimationIsStillRepeated() throws IOException {
        assertThat(new String(
                        clean(ImageFormat.GIF, Pictures.gif(IMAGE)), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("NETSCAPE2.0");
    }

    @Test
    void aProgressiveJpegKeepsAllItsScans() throws IOException {
        javax.imageio.ImageWriter writer =
                javax.imageio.ImageIO.getImageWritersByFormatName("jpeg").next();
        javax.imageio.ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new javax.imageio.stream.MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(
                    null,
                    new javax.imageio.IIOImage(Pictures.image(200, 150, BufferedImage.TYPE_INT_RGB), null, null),
                    parameters);
        }

        assertThat(clean(ImageFormat.JPEG, bytes.toByteArray())).isEqualTo(bytes.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7 and more", "GIF88a and more", "RIFF0000WAVEfmt ", "\u00ff\u00d8 almost"})
    void whatIsNoPictureIsLeftAlone(String head) {
        assertThat(ImageFormat.of(head.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                .isNull();
        assertThat(ImageFormat.of(new byte[1])).isNull();
    }

    /** Whatever is broken, the answer is a picture or a refusal, soon. */
    @ParameterizedTest
    @EnumSource
    void brokenPicturesAreRefusedOrCopied(ImageFormat format) throws IOException {
        Random random = new Random(7);
        byte[] original = withMetadata(format);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] broken = Arrays.copyOf(original, round % 3 == 0 ? random.nextInt(original.length) : original.length);
            for (int flips = random.nextInt(1, 6); flips > 0 && broken.length > 0; flips--) {
                broken[random.nextInt(Math.min(broken.length, 200))] = (byte) random.nextInt();
            }
            try {
                clean(format, broken);
            } catch (DamagedImageException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aJpegWithoutPictureIsRefused() {
        Map<String, byte[]> broken = Map.of(
                "only a beginning", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
                "begin and end", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9});
        broken.forEach((what, bytes) -> assertThatThrownBy(() -> clean(ImageFormat.JPEG, bytes))
                .as(what)
                .isInstanceOf(DamagedImageException.class));
    }

    private static ImageFacts facts(ImageFormat format, byte[] bytes) throws IOException {
        return ImageCleaner.facts(format, new ByteArrayInputStream(bytes));
    }

    private static byte[] clean(ImageFormat format, byte[] bytes) throws IOException {
        ImageFacts facts = facts(format, bytes);
        long size = ImageCleaner.cleanedSize(format, new ByteArrayInputStream(bytes), facts);
        ByteArrayOutputStream cleaned = new ByteArrayOutputStream();
        ImageCleaner.copy(format, new ByteArrayInputStream(bytes), cleaned, facts, size);
        assertThat(cleaned.size()).isEqualTo(Math.toIntExact(size));
        return cleaned.toByteArray();
    }

    private static int[] pixels(byte[] bytes) {
        BufferedImage image = Pictures.decoded(bytes);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
