package dev.lakeward.console.catalog;

import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.console.lake.SqlText;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Html;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables and what is in them. Thread-safe. */
public final class CataloguePage {
    private final Catalog catalog;
    private final Lake lake;
    private final SchemaCheck schemas;

    /**
     * The page.
     *
     * @param lake holds the rows
     * @param schemas checks changed schemas
     */
    public CataloguePage(Catalog catalog, Lake lake, SchemaCheck schemas) {
        this.catalog = catalog;
        this.lake = lake;
        this.schemas = schemas;
    }

    /** A table with its volume. */
    record Volume(Table table, long rows, String newest) {}

    /** The page; volumes follow. */
    public Answer page(Asked asked) {
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN));
    }

    /** The tables with rows and freshness, those with rows first. */
    public Answer tables(Asked asked) throws LakeException {
        String sql = catalog.tables().stream().map(CataloguePage::volume).collect(Collectors.joining(" UNION ALL "));
        Rows rows = lake.query(sql, Limits.PAGE);
        List<Volume> volumes = IntStream.range(0, rows.size())
                .mapToObj(row -> new Volume(
                        catalog.table(rows.text(row, "name")).orElseThrow(),
                        rows.count(row, "n"),
                        rows.text(row, "newest")))
                .sorted(java.util.Comparator.comparing((Volume volume) -> volume.rows() == 0)
                        .thenComparing(volume -> volume.table().kind())
                        .thenComparing(volume -> volume.table().name()))
                .toList();
        return Answer.html(out -> JtetablesGenerated.render(out, Html.PLAIN, volumes));
    }

    private static String volume(Table table) {
        String time = table.kind() == Table.Kind.FACTS ? "revised_at" : "received_ts";
        return "SELECT '%s' AS name, COUNT(*) AS n, MAX(%s) AS newest FROM %s"
                .formatted(table.name(), time, SqlText.name(table.name()));
    }

    /** A schema for events like the one that was pasted. */
    public Answer propose(Asked asked) {
        SchemaProposal proposal = SchemaProposal.of(asked.text("example"));
        Optional<Table> taken = catalog.tableOf(proposal.type());
        return Answer.html(out -> JteproposalGenerated.render(out, Html.PLAIN, proposal, taken));
    }

    /** What a changed schema would break or change; nothing is changed. */
    public Answer change(Asked asked) {
        Table after;
        try {
            after = schemas.check(asked.text("schema"));
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            return Answer.html(out -> JterefusedGenerated.render(out, Html.PLAIN, why));
        }
        SchemaChange change = SchemaChange.between(catalog.table(after.name()), after);
        return Answer.html(out -> JtechangeGenerated.render(out, Html.PLAIN, change));
    }

    /** One table: columns and roles. */
    public Answer table(Asked asked) {
        Table table = catalog.table(asked.text("name"))
                .orElseThrow(() -> new IllegalArgumentException("No table is named %s.".formatted(asked.text("name"))));
        var columns = Stream.concat(
                        table.columns().stream(),
                        table.kind() == Table.Kind.EVENTS ? CommonColumns.ofEvents().stream() : Stream.of())
                .toList();
        return Answer.html(out -> JtetableGenerated.render(out, Html.PLAIN, table, columns));
    }
}
