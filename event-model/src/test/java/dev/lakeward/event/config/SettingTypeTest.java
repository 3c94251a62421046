package dev.lakeward.event.config;

import static dev.lakeward.event.config.SettingGroup.SINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypeTest {
    private enum Colour {
        RED,
        GREEN,
        BLUE
    }

    @Test
    void readsValues() {
        assertThat(read(SettingType.BYTES, "64MiB")).isEqualTo(64 << 20);
        assertThat(read(SettingType.DURATION, "250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(read(SettingType.FLAG, "YES")).isTrue();
        assertThat(read(SettingType.PATH, "/a/b")).isEqualTo(Path.of("/a/b"));
        assertThat(read(SettingType.LIST, " a,, b ,")).isEqualTo(Set.of("a", "b"));
        assertThat(read(SettingType.integer(0, 9), "9")).isEqualTo(9);
        assertThat(read(SettingType.decimal(BigDecimal.ONE), "0.4")).isEqualByComparingTo("0.4");
        assertThat(read(SettingType.choice(Colour.values()), "Green")).isEqualTo(Colour.GREEN);
    }

    @Test
    void readsSomeOfSeveralValues() {
        var colours = SettingType.choices(Colour.values());

        assertThat(read(colours, "Blue, red")).containsExactlyInAnyOrder(Colour.RED, Colour.BLUE);
        assertThat(read(colours, "")).isEmpty();
        assertThat(colours.format().apply(Set.of(Colour.RED, Colour.BLUE))).isEqualTo("blue,red");
        assertThatThrownBy(() -> read(colours, "red,pink")).hasMessage("LAKEWARD_X=pink: use red, green or blue");
    }

    @Test
    void saysWhatIsRight() {
        assertThatThrownBy(() -> read(SettingType.integer(1, 9), "10"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("LAKEWARD_X=10: use a whole number from 1 to 9");
        assertThatThrownBy(() -> read(SettingType.BYTES, "much"))
                .hasMessage("LAKEWARD_X=much: use bytes, such as 512KiB, 64MiB or 1048576");
        assertThatThrownBy(() -> read(SettingType.decimal(new BigDecimal("0.4")), "half"))
                .hasMessage("LAKEWARD_X=half: use a number, such as 0.4");
        assertThatThrownBy(() -> read(SettingType.choice(Colour.values()), "pink"))
                .hasMessage("LAKEWARD_X=pink: use red, green or blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0ms", "250ms", "1500ms", "10s", "90s", "5m", "2h", "36h", "7d"})
    void writesDurationsAsItReadsThem(String text) {
        assertThat(SettingType.DURATION.format().apply(read(SettingType.DURATION, text)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1000", "512KiB", "64MiB", "3GiB", "2048TiB"})
    void writesBytesAsItReadsThem(String text) {
        assertThat(SettingType.BYTES.format().apply(read(SettingType.BYTES, text)))
                .isEqualTo(text);
    }

    @Test
    void declaresDefaultsAsUsersWriteThem() {
        assertThat(Setting.of(SINK, "LAKEWARD_X", SettingType.choice(Colour.values()), Colour.RED, "colour")
                        .declaration())
                .isEqualTo(new Setting.Declaration(SINK, "LAKEWARD_X", "`red`, `green`, `blue`", "`red`", "colour"));
        assertThat(Setting.of(SINK, "LAKEWARD_X", SettingType.LIST, Set.of(), "names")
                        .declaration()
                        .fallback())
                .isEqualTo("–");
        assertThat(Setting.optional(SINK, "LAKEWARD_X", SettingType.TEXT, "name")
                        .otherwise("host name")
                        .declaration()
                        .fallback())
                .isEqualTo("host name");
    }

    private static <T> T read(SettingType<T> type, String text) {
        return type.parse().apply("LAKEWARD_X", text);
    }
}
