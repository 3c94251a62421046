package dev.lakeward.bench.nexmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.workload.SampleEvents;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Persons, auctions and bids in the ratio, at the rate and of the sizes that Nexmark publishes, with its hot bidders: three of
 * four bids are of one person, who changes with every hundredth new one. Members are those of Nexmark, except that
 * {@code padding} is its {@code extra}, and {@code user_id} the person, the seller or the bidder. The same seed gives the same
 * events. For one thread.
 *
 * @see <a href="https://github.com/nexmark/nexmark">Nexmark</a>, whose generator defines these numbers
 */
final class NexmarkEvents implements Supplier<SampleEvents.Line> {
    static final String PERSON = "nexmark_person";
    static final String AUCTION = "nexmark_auction";
    static final String BID = "nexmark_bid";

    /** Of so many events one is a person, three are auctions, the others bids. */
    static final int EPOCH = 50;

    private static final int AUCTIONS = 3;

    /** Ten thousand events a second. */
    private static final int EVENTS_A_MILLISECOND = 10;

    private static final int ACTIVE_PEOPLE = 1000;
    private static final int AUCTIONS_IN_FLIGHT = 100;
    /** Ids that are named before their person or auction comes. */
    private static final int LEAD = 10;

    private static final int FIRST_ID = 1000;
    /** One of so many persons and auctions is hot. */
    private static final int HOT = 100;

    private static final int HOT_BIDS_OF_FOUR = 3;
    private static final String[] CHANNELS = {"Google", "Facebook", "Baidu", "Apple"};

    private final SplittableRandom random;
    private final NexmarkText text;
    private final long begin;
    private long number;

    /** @param begin time of the first event, in milliseconds since 1970 */
    NexmarkEvents(long seed, long begin) {
        this.random = new SplittableRandom(seed);
        this.text = new NexmarkText(random);
        this.begin = begin;
    }

    /** How long so many events last, in milliseconds. */
    static long span(long events) {
        return events / EVENTS_A_MILLISECOND;
    }

    @Override
    public SampleEvents.Line get() {
        long offset = number % EPOCH;
        long time = begin + number / EVENTS_A_MILLISECOND;
        SampleEvents.Line line =
                offset == 0 ? person(time) : offset <= AUCTIONS ? auction(time, (int) offset - 1) : bid(time);
        number++;
        return line;
    }

    private SampleEvents.Line person(long time) {
        String members = ",\"name\":\"" + text.letters(6) + " " + text.letters(6) + "\",\"email_address\":\""
                + text.letters(7) + "@" + text.letters(5) + ".com\",\"credit_card\":\"" + text.digits(4) + " "
                + text.digits(4) + " " + text.digits(4) + " " + text.digits(4) + "\",\"city\":\"" + text.letters(9)
                + "\",\"state\":\"" + text.letters(2) + "\",\"padding\":\"" + text.padding(130) + "\"}";
        return line(PERSON, lastPerson() + FIRST_ID, time, members);
    }

    private SampleEvents.Line auction(long time, int place) {
        long seller = random.nextInt(4) < HOT_BIDS_OF_FOUR ? lastPerson() / HOT * HOT : anyPerson();
        long id = epoch() * AUCTIONS + place + FIRST_ID;
        long price = price();
        String members = ",\"auction\":" + id + ",\"item_name\":\"" + text.letters(3 + random.nextInt(18))
                + "\",\"description\":\"" + text.letters(3 + random.nextInt(98)) + "\",\"initial_bid\":" + price
                + ",\"reserve\":" + (price + price()) + ",\"expires\":\""
                + Instant.ofEpochMilli(time + 1 + random.nextInt(333)) + "\",\"category\":" + (10 + random.nextInt(5))
                + ",\"padding\":\"" + text.padding(395) + "\"}";
        return line(AUCTION, seller + FIRST_ID, time, members);
    }

    private SampleEvents.Line bid(long time) {
        long last = epoch() * AUCTIONS + AUCTIONS - 1;
        long auction = random.nextInt(2) > 0 ? last / HOT * HOT : anyAuction(last);
        long bidder = random.nextInt(4) < HOT_BIDS_OF_FOUR ? lastPerson() / HOT * HOT + 1 : anyPerson();
        boolean known = random.nextInt(2) > 0;
        String channel = known ? CHANNELS[random.nextInt(CHANNELS.length)] : "channel-" + random.nextInt(10_000);
        String members = ",\"auction\":" + (auction + FIRST_ID) + ",\"price\":" + price() + ",\"channel\":\"" + channel
                + "\",\"url\":\"https://www.nexmark.com/" + text.letters(5) + "/" + text.letters(5) + "/"
                + text.letters(5) + "/item.htm?query=1\",\"padding\":\"" + text.padding(68) + "\"}";
        return line(BID, bidder + FIRST_ID, time, members);
    }

    private SampleEvents.Line line(String type, long user, long time, String members) {
        String id = "nexmark-" + number;
        String key = Long.toString(user);
        String json = "{\"event_id\":\"" + id + "\",\"event_type\":\"" + type + "\",\"event_time\":\""
                + Instant.ofEpochMilli(time) + "\",\"user_id\":\"" + key + "\"" + members;
        return new SampleEvents.Line(id, key, time, json.getBytes(UTF_8));
    }

    private long epoch() {
        return number / EPOCH;
    }

    /** The newest person, from 0. */
    private long lastPerson() {
        return epoch();
    }

    private long anyPerson() {
        long people = lastPerson() + 1;
        long active = Math.min(people, ACTIVE_PEOPLE);
        return people - active + random.nextLong(active + LEAD);
    }

    private long anyAuction(long last) {
        long first = Math.max(last - AUCTIONS_IN_FLIGHT, 0);
        return first + random.nextLong(last - first + 1 + LEAD);
    }

    /** In cents, up to a million dollars, most of them small. */
    private long price() {
        return Math.round(Math.pow(10, random.nextDouble() * 6) * 100);
    }
}
