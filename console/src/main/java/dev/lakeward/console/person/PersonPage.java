package dev.lakeward.console.person;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.console.api.ApiClient;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Html;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is known of a person now. Thread-safe. */
public final class PersonPage {
    private final Optional<ApiClient> live;
    private final Lake lake;

    /**
     * Makes the page.
     *
     * @param live answers live queries; empty where they are switched off
     * @param lake holds the facts
     */
    public PersonPage(Optional<ApiClient> live, Lake lake) {
        this.live = live;
        this.lake = lake;
    }

    /** The page. */
    public Answer page(Asked asked) throws LakeException {
        String id = asked.text("id");
        PersonView now = view(id);
        PersonView view = id.isEmpty() ? now : now.with(Timeline.of(lake.query(Timeline.sql(id), Limits.PAGE)));
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, view));
    }

    private PersonView view(String id) {
        if (id.isEmpty()) {
            return PersonView.failed("", "");
        }
        if (live.isEmpty()) {
            return PersonView.failed(id, "Live queries are switched off: LAKEWARD_PROCESSOR_HTTP_PORT is not set.");
        }
        try {
            Optional<JsonNode> answer = live.get().get("/v1/persons/" + segment(id));
            return answer.map(known -> PersonView.of(id, known))
                    .orElseGet(() -> PersonView.failed(
                            id, "No event of this id was seen within the retention; its rows are in the tables."));
        } catch (IOException e) {
            return PersonView.failed(id, "Live queries were not answered: " + e.getMessage());
        }
    }

    /** An id as a segment of a path. */
    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
