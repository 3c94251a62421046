package dev.lakeward.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lakeward.standalone.render.ProgramName;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
    static Collection<CommandLine> commands() {
        return Lakeward.commandLine().getSubcommands().values();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsPercentSignsAsTheyAre(CommandLine command) {
        assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF)).doesNotContain("%%");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasNothingThatCannotBeFormatted(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        Stream.of(usage.description(), usage.footer())
                .flatMap(Stream::of)
                .forEach(line -> assertThatCode(() -> String.format(line)).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isTheSameWhereNoOtherCommandIsLookedAt(CommandLine command) {
        Map<String, CommandLine> alone =
                Lakeward.commandLine(command.getCommandName(), "--help").getSubcommands();

        assertThat(alone).hasSize(1).hasEntrySatisfying(command.getCommandName(), same -> {
            assertThat(same.getUsageMessage(CommandLine.Help.Ansi.OFF))
                    .isEqualTo(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
            assertThat(same.isUnmatchedOptionsArePositionalParams())
                    .isEqualTo(command.isUnmatchedOptionsArePositionalParams());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "nonsense"})
    void namesAllCommandsWhereNoneIsNamed(String word) {
        assertThat(Lakeward.commandLine(word).getSubcommands())
                .containsOnlyKeys(Lakeward.commandLine().getSubcommands().keySet());
    }

    @Test
    void namesTheProgramAsItWasStarted() {
        System.setProperty("lakeward.program", "./lakeward");
        try {
            CommandLine lakeward = Lakeward.commandLine();
            assertThat(lakeward.getUsageMessage(CommandLine.Help.Ansi.OFF))
                    .startsWith("Usage: ./lakeward ")
                    .contains("\n  ./lakeward demo ", "\n  bench ", "\n  ./lakeward bench --quick");
            assertThat(Objects.requireNonNull(lakeward.getSubcommands().get("keys"))
                            .getUsageMessage(CommandLine.Help.Ansi.OFF))
                    .contains("KEY=$(./lakeward keys create ci --quiet)");
            assertThat(ProgramName.in("start it with `lakeward serve`")).isEqualTo("start it with `./lakeward serve`");
        } finally {
            System.clearProperty("lakeward.program");
        }
    }
}
