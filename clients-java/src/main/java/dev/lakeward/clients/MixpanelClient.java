package dev.lakeward.clients;

import com.mixpanel.mixpanelapi.ClientDelivery;
import com.mixpanel.mixpanelapi.MessageBuilder;
import com.mixpanel.mixpanelapi.MixpanelAPI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.json.JSONObject;

/** Sends by the Java library of Mixpanel, which does not try again by itself. */
final class MixpanelClient {
    private MixpanelClient() {}

    static void main(String[] arguments) throws Exception {
        var api = new MixpanelAPI(arguments[0] + "/track", arguments[0] + "/engage");
        var builder = new MessageBuilder("mixpanel-java");
        var batch = new ArrayList<JSONObject>();
        Sample.each("mixpanel-java", arguments, sample -> {
            var properties = new JSONObject(sample.properties());
            String id = UUID.randomUUID().toString();
            properties.put("$insert_id", id).put("$current_url", Sample.PAGE).put("$device_id", sample.device());
            properties.put("time", sample.time().toEpochMilli());
            properties.put("utm_campaign", "spring").put("utm_source", "mail");
            batch.add(builder.event(sample.user(), sample.name(), properties));
            sample.printSent(id);
            if (batch.size() == Sample.BATCH) {
                Patience.repeat(() -> deliver(api, batch));
                batch.clear();
            }
        });
        deliver(api, batch);
        Sample.awaitEndOfInput();
    }

    private static void deliver(MixpanelAPI api, List<JSONObject> batch) throws Exception {
        var delivery = new ClientDelivery();
        batch.forEach(delivery::addMessage);
        api.deliver(delivery);
    }
}
