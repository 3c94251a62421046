package dev.lakeward.sink;

import dev.lakeward.sink.fsck.Fsck;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What tests say of the tables of a warehouse. */
public final class LakeAssert extends AbstractAssert<LakeAssert, LandedRows> {
    private LakeAssert(LandedRows lake) {
        super(lake, LakeAssert.class);
    }

    public static LakeAssert assertThat(LandedRows lake) {
        return new LakeAssert(lake);
    }

    /** Each of these events is a row, once, and there is no other. */
    public LakeAssert hasEvents(Collection<String> ids) throws IOException, SQLException {
        // In order, since a comparison in any order takes the square of their number.
        Assertions.assertThat(actual.ids().stream().sorted())
                .as("event ids in %s", actual.warehouse())
                .containsExactlyElementsOf(ids.stream().sorted().toList());
        return this;
    }

    /** The first column of a query of the view {@code lake} is this text, row by row. */
    public LakeAssert hasRows(String query, String... rows) throws IOException, SQLException {
        Assertions.assertThat(actual.query(query)).as(query).containsExactly(rows);
        return this;
    }

    /** The check of all files and commit records finds nothing. */
    public LakeAssert isSound() throws IOException {
        Assertions.assertThat(Fsck.run(actual.warehouse(), true).findings())
                .as("findings of fsck in %s", actual.warehouse())
                .isEmpty();
        return this;
    }
}
