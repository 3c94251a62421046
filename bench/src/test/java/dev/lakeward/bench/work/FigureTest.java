package dev.lakeward.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void namesEveryWorkOnceAndFirstItsBareReference() {
        assertThat(Works.all()).extracting(Work::name).doesNotHaveDuplicates().contains("post-single");
        assertThat(Works.all())
                .allSatisfy(
                        work -> assertThat(work.contenders().getFirst().name()).isEqualTo("bare"));
    }
}
