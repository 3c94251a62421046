package dev.lakeward.ingest.endpoint.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.ingest.TestApi;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}";

    @Test
    void namesTheEventsOfARequestThatIsSentAgainTheSame() throws Exception {
        String body = "[" + EVENT + "," + EVENT + "," + EVENT.replace("{", "{\"event_id\":\"own\",") + "]";

        var first = ids(post(body, "\"r-1\""));
        var again = ids(post(body, "\"r-1\""));
        var other = ids(post(body, "\"r-2\""));

        assertThat(again).isEqualTo(first).doesNotHaveDuplicates().contains("own");
        assertThat(other).doesNotContain(first.get(0), first.get(1));
    }

    @Test
    void rejectsTheSameKeyForAnotherBody() throws Exception {
        assertThat(post(EVENT, "k-1").statusCode()).isEqualTo(202);

        var reused = post("[" + EVENT + "]", "k-1");
        assertThat(reused.statusCode()).isEqualTo(422);
        assertThat(reused.body()).contains("/problems/idempotency-key-reused");
        assertThat(post(EVENT, "k-1").statusCode()).isEqualTo(202);
    }

    @Test
    void rejectsWhatIsNoKey() throws Exception {
        var answer = post(EVENT, "not a key");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/wrong-parameter");
    }

    private static HttpResponse<String> post(String body, String key) throws Exception {
        return API.post("/v1/events", body, "Idempotency-Key", key);
    }

    private static List<String> ids(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(202);
        return JSON.readTree(answer.body()).findValuesAsText("event_id");
    }
}
