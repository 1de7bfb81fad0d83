package chat.parley.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkinToneTest {
    @Test
    void handsAndPeopleTakeTheTone() {
        assertThat(SkinTone.MEDIUM.of("👍")).isEqualTo("👍🏽");
        assertThat(SkinTone.LIGHT.of("👩‍💻")).isEqualTo("👩🏻‍💻");
        assertThat(SkinTone.DARK.of("🧑‍🤝‍🧑")).isEqualTo("🧑🏿‍🤝🏿‍🧑🏿");
    }

    @Test
    void theModifierStandsInPlaceOfTheSelector() {
        assertThat(SkinTone.DARK.of("🕵️‍♂️")).isEqualTo("🕵🏿‍♂️");
        assertThat(SkinTone.DARK.of("✌️")).isEqualTo("✌🏿");
    }

    @Test
    void anotherToneReplacesTheOneThatIsThere() {
        assertThat(SkinTone.DARK.of("👍🏻")).isEqualTo("👍🏿");
        assertThat(SkinTone.NONE.of("👍🏻")).isEqualTo("👍");
    }

    @Test
    void whatHasNoSkinStays() {
        assertThat(SkinTone.DARK.of("🎉")).isEqualTo("🎉");
        assertThat(SkinTone.DARK.of("❤️")).isEqualTo("❤️");
        assertThat(SkinTone.NONE.of("🕵️‍♂️")).isEqualTo("🕵️‍♂️");
    }
}
