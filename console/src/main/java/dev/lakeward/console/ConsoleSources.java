package dev.lakeward.console;

import dev.lakeward.console.catalog.SchemaCheck;
import dev.lakeward.console.health.Health;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.rejected.Replay;
import dev.lakeward.console.send.EventSender;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where the console reads what it shows.
 *
 * @param catalog the tables
 * @param topics names of the topics
 * @param kafka settings of a Kafka client
 * @param api address of the HTTP API
 * @param apiKey a key by which it answers receipts of all sources; empty where it needs none
 * @param live address of live queries; empty where they are switched off
 * @param meters what the services of this process count
 * @param lake the tables, for reading
 * @param sql what runs the queries that users type: the same, or a server
 * @param sender sends what a person wrote
 * @param replay sends rejected events again
 * @param schemas checks changed schemas
 * @param health what runs, and what is wrong
 */
public record ConsoleSources(
        Catalog catalog,
        Topics topics,
        Map<String, String> kafka,
        URI api,
        String apiKey,
        Optional<URI> live,
        MeterRegistry meters,
        Lake lake,
        Lake sql,
        EventSender sender,
        Replay replay,
        SchemaCheck schemas,
        Health health) {
    public ConsoleSources {
        kafka = Map.copyOf(kafka);
    }
}
