package dev.lakeward.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void comesThroughALineUnchanged() {
        var figure = Figure.of(1234, 5_600_000_000L).with("p99 ms", 7.25).with("bytes a row", 31);

        assertThat(Figure.parse(figure.line())).isEqualTo(figure);
    }

    @Test
    void refusesToCallNothingAFigure() {
        assertThatThrownBy(() -> Figure.of(0, 1)).isInstanceOf(Figure.NothingDoneException.class);
    }

    @Test
    void namesEveryWorkOnceAndFirstItsReference() {
        // The generator is held against what it must outrun; everything else against what is left without us.
        Map<String, String> references = Map.of("load-single", "api", "load-500", "wrk");

        assertThat(Works.all()).extracting(Work::name).doesNotHaveDuplicates().contains("post-single");
        assertThat(Works.all())
                .allSatisfy(work -> assertThat(work.contenders().getFirst().name())
                        .isEqualTo(references.getOrDefault(work.name(), "bare")));
    }
}
