package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommitNoticeTest {
    private static final CommitNotice NOTICE = new CommitNotice(
            "lw.accepted",
            2,
            10,
            20,
            "2026-11-21T09:00:00Z",
            List.of(new CommitNotice.File(
                    "guild_events",
                    "2026-11-21",
                    "guild_events/event_date=2026-11-21/a.parquet",
                    11,
                    18,
                    List.of(new CommitNotice.RowGroup(5, 100, 104), new CommitNotice.RowGroup(3, 105, 107)))));

    @Test
    void survivesTheWire() {
        assertThat(CommitNotice.read(NOTICE.toBytes())).hasValue(NOTICE);
    }

    @Test
    void passesOverWhatANewerSinkAdds() {
        String newer = new String(NOTICE.toBytes(), UTF_8).replaceFirst("\\{", "{\"colour\":1,");

        assertThat(CommitNotice.read(newer.getBytes(UTF_8))).hasValue(NOTICE);
    }

    @Test
    void isNothingWhereTheBytesHoldNone() {
        assertThat(CommitNotice.read("x".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void takesItsRangeWithoutTheEndAndItsFilesWithTheLastRow() {
        var file = NOTICE.files().getFirst();

        assertThat(NOTICE.spans(19)).isTrue();
        assertThat(NOTICE.spans(20)).isFalse();
        assertThat(file.spans(18)).isTrue();
        assertThat(file.spans(19)).isFalse();
        assertThat(file.rowGroups().getLast().spans(105)).isTrue();
        assertThat(file.rowGroups().getLast().spans(104)).isFalse();
    }
}
