package dev.lakeward.processor.query;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.query.LocalStores.Part;
import dev.lakeward.processor.store.Entity;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;

/** Questions about lists: gathered from all instances by the one that was asked. */
final class ListQueries {
    private static final String STORE = "store";
    private static final String AS_OF = "lakeward-as-of";
    private static final String PARTITIONS = "lakeward-partitions";
    private static final int FEW = 10;
    private static final int MOST = 10_000;

    private final LocalStores stores;
    private final Instances instances;
    private final AppliedOffsetWaiter waiter;

    ListQueries(LocalStores stores, Instances instances, AppliedOffsetWaiter waiter) {
        this.stores = stores;
        this.instances = instances;
        this.waiter = waiter;
    }

    LiveResponse list(ListDefinition list, LiveRequest request, boolean top) {
        if (request.amongInstances()) {
            return part(list, request);
        }
        request.at().ifPresent(at -> await(at, list.repartitions(), request.deadline()));
        long asOf = Long.MAX_VALUE;
        var rows = new java.util.ArrayList<ListRow>();
        for (String store : list.stores().keySet()) {
            Part whole = whole(list, store, request);
            asOf = Math.min(asOf, whole.asOf());
            whole.rows().stream().map(ListRow::new).forEach(rows::add);
        }
        int most = request.number("n", top ? FEW : MOST, MOST);
        List<ListRow> found = rows.stream().filter(list.filter(request)).toList();
        String array = list.first(found, most).stream().map(ListRow::json).collect(Collectors.joining(",", "[", "]"));
        JsonRow row = new JsonRow();
        if (asOf != Long.MAX_VALUE && asOf != Entity.NONE) {
            row.time("as_of", asOf);
        }
        return LiveResponse.json(row.json(list.title(), array));
    }

    private void await(LiveRequest.At at, int repartitions, long deadline) {
        if (!waiter.passed(at, repartitions, deadline)) {
            throw LiveException.notYet(
                    "What follows from the event at %d-%d is not counted yet.".formatted(at.partition(), at.offset()));
        }
    }

    /** Rows of a store from all instances; all partitions, or none. */
    private Part whole(ListDefinition list, String store, LiveRequest request) {
        Part whole = own(list, store);
        for (HostInfo other : instances.others(store)) {
            if (whole.partitions() < stores.partitions()) {
                whole = whole.plus(of(other, store, request));
            }
        }
        if (whole.partitions() != stores.partitions()) {
            throw Instances.moving();
        }
        return whole;
    }

    private Part own(ListDefinition list, String store) {
        return stores.list(store, list.stores().getOrDefault(store, entity -> List.of()));
    }

    private LiveResponse part(ListDefinition list, LiveRequest request) {
        String store = request.parameter(STORE).orElseThrow(() -> LiveException.wrong("store is missing."));
        Part own = own(list, store);
        Map<String, String> headers =
                Map.of(AS_OF, Long.toString(own.asOf()), PARTITIONS, Integer.toString(own.partitions()));
        return LiveResponse.text(String.join("\n", own.rows()), headers);
    }

    private Part of(HostInfo host, String store, LiveRequest request) {
        HttpResponse<String> response = instances.ask(
                host, "%s?%s=1&%s=%s".formatted(request.uri().getRawPath(), LiveRequest.AMONG_INSTANCES, STORE, store));
        if (response.statusCode() != 200) {
            throw Instances.moving();
        }
        return new Part(
                response.headers().firstValueAsLong(AS_OF).orElse(Entity.NONE),
                (int) response.headers().firstValueAsLong(PARTITIONS).orElse(0),
                response.body().lines().toList());
    }
}
