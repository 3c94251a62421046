package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What matters in the row of a client's event.
 *
 * @param item order or title, by which an event of a client is known
 * @param campaign name and source
 * @param revenue amount and currency; empty for what is no order
 */
record ClientRow(
        String id,
        String user,
        String anonymous,
        String name,
        String item,
        Instant time,
        String campaign,
        String revenue) {
    /** How far apart a client's time and that of its row may be, since times are corrected by the client's clock. */
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private static final String SENT = "id ";
    private static final int FIELDS = 5;

    /**
     * The columns of rows of a client, from each table that they land in.
     *
     * @param user how the names of its users begin
     */
    static String query(String user) {
        String columns = """
            event_id || '|' || user_id || '|' || coalesce(anonymous_id, '') || '|' || %s || '|' || epoch_ms(event_time)
            || '|' || coalesce(campaign_name, 'none') || ' by ' || coalesce(campaign_source, 'none') || '|' || %s
            FROM %s WHERE user_id LIKE '\
            """ + user + "-%%'";
        return "SELECT "
                + columns.formatted("event_type || '|' || order_id", "revenue || ' ' || currency", "order_events")
                + " UNION ALL SELECT "
                + columns.formatted(
                        "lower(replace(event, ' ', '_')) || '|' || json_extract_string(properties, '$.title')",
                        "''",
                        "tracks")
                + " UNION ALL SELECT " + columns.formatted("event_type || '|' || page_title", "''", "pages");
    }

    /** A line of the result of {@link #query}. */
    static ClientRow read(String line) {
        String[] fields = line.replace("\"", "").split("\\|", -1);
        assertThat(fields).as(line).hasSize(FIELDS + 3);
        var time = Instant.ofEpochMilli(Long.parseLong(fields[5]));
        return new ClientRow(fields[0], fields[1], fields[2], fields[3], fields[4], time, fields[6], fields[7]);
    }

    /** Whether a client printed that it sent an event. */
    static boolean isSent(String line) {
        return line.startsWith(SENT);
    }

    /** The row that should be of an event of which a client printed id, number, anonymous id and time. */
    static ClientRow expected(String client, String line, String campaign) {
        String[] fields = line.split(" ", -1);
        assertThat(isSent(line)).as("sent: %s", line).isTrue();
        assertThat(fields).as(line).hasSize(FIELDS);
        int number = Integer.parseInt(fields[2]);
        boolean order = number % 2 == 0;
        return new ClientRow(
                fields[1],
                client + "-" + number % 10,
                fields[3],
                order ? "order_completed" : "song_played",
                order ? "order-" + number : "Song " + number,
                Instant.ofEpochMilli(Long.parseLong(fields[4])),
                campaign,
                order ? "9.50 EUR" : "");
    }

    /** These rows with the expected times, where theirs are close to it. */
    static List<ClientRow> withTimesOf(List<ClientRow> rows, List<ClientRow> expected) {
        Map<String, ClientRow> byId =
                expected.stream().collect(Collectors.toMap(ClientRow::id, Function.identity(), (one, same) -> one));
        return rows.stream()
                .map(row -> byId.containsKey(row.id) ? row.withTimeOf(byId.get(row.id)) : row)
                .toList();
    }

    /** The same under another id. */
    ClientRow withId(String other) {
        return new ClientRow(other, user, anonymous, name, item, time, campaign, revenue);
    }

    /** The same as a page view, for clients that name campaigns by the address of a page alone. */
    ClientRow asPage(String withCampaign) {
        return revenue.isEmpty() ? new ClientRow(id, user, anonymous, "page", item, time, withCampaign, revenue) : this;
    }

    private ClientRow withTimeOf(ClientRow other) {
        return Duration.between(time, other.time).abs().compareTo(TOLERANCE) > 0
                ? this
                : new ClientRow(id, user, anonymous, name, item, other.time, campaign, revenue);
    }
}
