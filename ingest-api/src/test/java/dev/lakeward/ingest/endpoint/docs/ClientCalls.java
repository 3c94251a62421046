package dev.lakeward.ingest.endpoint.docs;

import dev.lakeward.ingest.endpoint.docs.ContractIT.Call;
import dev.lakeward.ingest.endpoint.message.MessageKinds;
import java.util.ArrayList;
import java.util.List;

/** A request to each path of the protocols of other clients. */
final class ClientCalls {
    private static final String MESSAGE =
            "{\"type\":\"track\",\"event\":\"Clicked\",\"userId\":\"u\",\"groupId\":\"g\"}";
    private static final String POSTHOG = "{\"api_key\":\"k\",\"event\":\"clicked\",\"distinct_id\":\"u\"}";
    private static final String AMPLITUDE =
            "{\"api_key\":\"k\",\"events\":[{\"event_type\":\"clicked\",\"user_id\":\"u\"}]}";
    private static final String MIXPANEL =
            "[{\"event\":\"clicked\",\"properties\":{\"distinct_id\":\"u\"},\"$distinct_id\":\"u\"}]";
    private static final String GA4 = "{\"client_id\":\"c\",\"events\":[{\"name\":\"login\"}]}";

    static final List<Call> ALL = all();

    private ClientCalls() {}

    private static List<Call> all() {
        var calls = new ArrayList<Call>();
        segment(calls);
        postHog(calls);
        calls.add(post("/2/httpapi", AMPLITUDE));
        calls.add(post("/batch", AMPLITUDE));
        for (String path : List.of("/track", "/engage", "/groups")) {
            calls.add(post(path, MIXPANEL));
            calls.add(Call.get(path, path + "?verbose=1&data=e30%3D", 200));
        }
        calls.add(post("/import", MIXPANEL));
        calls.add(Call.post("/mp/collect", 204, "application/json", GA4));
        calls.add(Call.post("/g/collect", 204, "text/plain", "en=login&cid=c"));
        calls.add(Call.get("/g/collect", "/g/collect?en=login&cid=c", 204));
        calls.add(post("/com.snowplowanalytics.snowplow/tp2", "{\"data\":[{\"e\":\"pv\",\"uid\":\"u\"}]}"));
        calls.add(Call.get("/lakeward.js", "/lakeward.js", 200));
        calls.add(Call.get("/i", "/i?e=pv&uid=u", 200));
        calls.add(post("/v1/logs", "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{}]}]}]}"));
        return calls;
    }

    private static void segment(List<Call> calls) {
        for (String kind : MessageKinds.ALL) {
            calls.add(Call.get("/pixel/v1/" + kind, "/pixel/v1/" + kind + "?userId=u&event=Opened", 200));
        }
        for (String path : List.of(
                "/v1/projects/{key}/settings", "/v1/projects/{key}/integrations", "/analytics.js/v1/{key}/settings")) {
            calls.add(Call.get(path, path.replace("{key}", "k"), 200));
        }
        calls.add(Call.get("/sourceConfig", "/sourceConfig/?writeKey=k", 200));
        for (String prefix : List.of("/api/s/", "/api/s/s2s/")) {
            MessageKinds.ALL.forEach(kind -> calls.add(post(prefix + kind, MESSAGE)));
            calls.add(post(prefix + "event", MESSAGE));
        }
    }

    private static void postHog(List<Call> calls) {
        for (String path : List.of("/batch", "/capture", "/e", "/i/v0/e")) {
            calls.add(post(path, POSTHOG));
            calls.add(Call.post(path, 400, "application/json", "["));
        }
        calls.add(Call.get("/e", "/e?data=%7B%22event%22%3A%22a%22%2C%22distinct_id%22%3A%22u%22%7D", 200));
        calls.add(post("/flags", "{\"token\":\"k\",\"distinct_id\":\"u\"}"));
        calls.add(post("/decide", "{\"token\":\"k\",\"distinct_id\":\"u\"}"));
        calls.add(Call.get("/array/{key}/config", "/array/k/config", 200));
    }

    private static Call post(String path, String body) {
        return Call.post(path, 200, "application/json", body);
    }
}
