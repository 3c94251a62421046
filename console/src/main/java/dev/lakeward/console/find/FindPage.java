package dev.lakeward.console.find;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.console.api.ApiClient;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Html;
import dev.lakeward.console.web.Links;
import dev.lakeward.event.schema.Catalog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** From the id of an event to its row. Thread-safe. */
public final class FindPage {
    private final ApiClient api;
    private final RowLookup rows;
    private final Lake lake;

    /** @param api answers receipts */
    public FindPage(ApiClient api, Catalog catalog, Lake lake) {
        this.api = api;
        this.lake = lake;
        this.rows = new RowLookup(catalog, lake);
    }

    /** The page, with the way of an event where the address names one. */
    public Answer page(Asked asked) {
        lake.warm(); // while the receipt is looked for
        String id = asked.text("id");
        FindView view = id.isEmpty() ? FindView.blank() : look(id);
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, view));
    }

    private FindView look(String id) {
        long from = System.nanoTime();
        try {
            Optional<JsonNode> receipt = api.get("/v1/receipts?event_id=" + Links.encoded(id));
            return receipt.isEmpty()
                    ? FindView.unknown(id)
                    : known(id, receipt.get()).timed(System.nanoTime() - from);
        } catch (IOException e) {
            return FindView.failed(id, "The API did not answer: " + e.getMessage());
        }
    }

    private FindView known(String id, JsonNode receipt) {
        List<Step> steps = Way.of(receipt);
        String type = receipt.path("event_type").asText("");
        String source = receipt.path("source").asText("");
        var view = new FindView(id, type, source, steps, Optional.empty(), List.of(), Owner.NOBODY, "", "");
        try {
            String day = receipt.path("landed").path("event_date").asText("");
            Optional<RowLookup.Found> found = rows.find(type, id, source, day);
            if (found.isEmpty() || found.get().key().isEmpty()) {
                return view.with(found, List.of(), Owner.NOBODY);
            }
            return view.with(found, rows.facts(found.get().key()), rows.owner(found.get()));
        } catch (LakeException e) {
            return view.failing("The tables could not be read: " + e.getMessage());
        }
    }
}
