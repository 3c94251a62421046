package dev.lakeward.processor.live;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.live.LocalStores.Part;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;

/** Questions about lists: gathered from all instances by the one that was asked. */
final class ListQuestions {
    private static final String STORE = "store";
    private static final String AS_OF = "lakeward-as-of";
    private static final String PARTITIONS = "lakeward-partitions";
    private static final int FEW = 10;
    private static final int MOST = 10_000;

    private final LocalStores stores;
    private final Instances instances;
    private final Barrier barrier;

    ListQuestions(LocalStores stores, Instances instances, Barrier barrier) {
        this.stores = stores;
        this.instances = instances;
        this.barrier = barrier;
    }

    Reply answer(Lists list, Question question, boolean top) {
        if (question.amongInstances()) {
            return part(list, question);
        }
        question.at().ifPresent(at -> await(at, list.hops(), question.deadline()));
        long asOf = Long.MAX_VALUE;
        var lines = new java.util.ArrayList<Line>();
        for (String store : list.stores().keySet()) {
            Part whole = whole(list, store, question);
            asOf = Math.min(asOf, whole.asOf());
            whole.rows().stream().map(Line::new).forEach(lines::add);
        }
        int most = question.number("n", top ? FEW : MOST, MOST);
        List<Line> found = lines.stream().filter(list.filter(question)).toList();
        String rows = list.first(found, most).stream().map(Line::json).collect(Collectors.joining(",", "[", "]"));
        JsonRow row = new JsonRow();
        if (asOf != Long.MAX_VALUE && asOf != Entity.NONE) {
            row.time("as_of", asOf);
        }
        return Reply.json(row.json(list.title(), rows));
    }

    private void await(Question.At at, int hops, long deadline) {
        if (!barrier.passed(at, hops, deadline)) {
            throw LiveException.notYet(
                    "What follows from the event at %d-%d is not counted yet.".formatted(at.partition(), at.offset()));
        }
    }

    /** Rows of a store from all instances; all partitions, or none. */
    private Part whole(Lists list, String store, Question question) {
        Part whole = own(list, store);
        for (HostInfo other : instances.others(store)) {
            if (whole.partitions() < stores.partitions()) {
                whole = whole.plus(of(other, store, question));
            }
        }
        if (whole.partitions() != stores.partitions()) {
            throw Instances.moving();
        }
        return whole;
    }

    private Part own(Lists list, String store) {
        return stores.list(store, list.stores().getOrDefault(store, entity -> List.of()));
    }

    private Reply part(Lists list, Question question) {
        String store = question.parameter(STORE).orElseThrow(() -> LiveException.wrong("store is missing."));
        Part own = own(list, store);
        Map<String, String> headers =
                Map.of(AS_OF, Long.toString(own.asOf()), PARTITIONS, Integer.toString(own.partitions()));
        return Reply.text(String.join("\n", own.rows()), headers);
    }

    private Part of(HostInfo host, String store, Question question) {
        HttpResponse<String> answer = instances.ask(
                host, "%s?%s=1&%s=%s".formatted(question.uri().getRawPath(), Question.AMONG_INSTANCES, STORE, store));
        if (answer.statusCode() != 200) {
            throw Instances.moving();
        }
        return new Part(
                answer.headers().firstValueAsLong(AS_OF).orElse(Entity.NONE),
                (int) answer.headers().firstValueAsLong(PARTITIONS).orElse(0),
                answer.body().lines().toList());
    }
}
