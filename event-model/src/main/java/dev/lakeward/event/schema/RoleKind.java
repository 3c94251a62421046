package dev.lakeward.event.schema;

import static dev.lakeward.event.schema.RoleProperty.Form.CONDITION;
import static dev.lakeward.event.schema.RoleProperty.Form.EVENT_TYPES;
import static dev.lakeward.event.schema.RoleProperty.Form.FLAG;
import static dev.lakeward.event.schema.RoleProperty.Form.JSON;
import static dev.lakeward.event.schema.RoleProperty.Form.NAME;
import static dev.lakeward.event.schema.RoleProperty.Form.NUMBER;
import static dev.lakeward.event.schema.RoleProperty.Form.OPTION;
import static dev.lakeward.event.schema.RoleProperty.Form.PERIOD;
import static dev.lakeward.event.schema.RoleProperty.Form.SPAN;
import static dev.lakeward.event.schema.RoleProperty.Form.STEP;
import static dev.lakeward.event.schema.RoleProperty.Form.TEXT;
import static dev.lakeward.event.schema.RoleProperty.Form.TIME;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parts that events play in facts. The processor and the recount SQL know roles, and neither event types nor columns.
 *
 * @see <a href="../../../../../../../../docs/adr/0102-roles.md">ADR 0102</a>
 */
public enum RoleKind {
    /** What a key did without a longer pause is a session. */
    SESSION(
            "Events without a pause of more than the session gap are a session of their key.",
            may("amount", NUMBER, "Revenue of the session."),
            may("quantity", NUMBER, "What the amount is multiplied by."),
            may("currency", TEXT, "Currency of the amount, ISO 4217."),
            may("while_open", OPTION, "Whether a session that goes on is a row, too, without a close_reason.")),
    /** What led the key to the product: the steps on the way to a conversion. */
    TOUCH(
            "Events that say which campaign and channel led their key to the product.",
            may(
                    "open",
                    EVENT_TYPES,
                    "Types that begin a session of their own; without them sessions end by their gap."),
            may("close", EVENT_TYPES, "Types that end it."),
            may("campaign", TEXT, "The campaign; none is a direct visit."),
            may(
                    "channel",
                    TEXT,
                    "The channel; where a touch names none, rules name it by source, medium, referrer and click id."),
            may("source", TEXT, "Who sent the visitor, such as google."),
            may("medium", TEXT, "By which kind of link, such as cpc or email."),
            may("term", TEXT, "Term of the campaign."),
            may("content", TEXT, "Content of the campaign."),
            may("referrer", TEXT, "Address of the page before."),
            may("url", TEXT, "Address of the page: its parameters say what no column says."),
            may("gclid", TEXT, "Click id of Google Ads."),
            may("msclkid", TEXT, "Click id of Microsoft Advertising."),
            may("ttclid", TEXT, "Click id of TikTok Ads."),
            may("fbclid", TEXT, "Click id of Facebook and Instagram.")),
    /** What campaigns are credited for. */
    CONVERSION(
            "Events that campaigns are credited for.",
            may("id", TEXT, "The conversion; the event itself where it is left out."),
            may("amount", NUMBER, "What was paid with it."),
            may("currency", TEXT, "Currency of the amount, ISO 4217.")),
    /** Bills and refunds of conversions. */
    SETTLEMENT(
            "Events that say what was paid for a conversion, or paid back.",
            must("conversion", TEXT, "The conversion."),
            may("bill", TEXT, "The bill: the same id corrects it, another adds to the conversion."),
            must("amount", NUMBER, "What it cost; below zero for a refund."),
            may("currency", TEXT, "Currency of the amount, ISO 4217."),
            may("confirmed", FLAG, "Whether it was paid; yes where no column says so."),
            may("time", TIME, "When it was bought; the event's time where it is left out."),
            may("refund", OPTION, "Whether the amount was paid back, and counts below zero.")),
    /** What the visits and weeks of a customer are counted from. */
    VISIT("Events that make visits of a customer, who is the key."),
    /** What the value of a customer is worked out from. */
    ORDER(
            "Orders of a customer, who is the key.",
            may("id", TEXT, "The order; the event itself where it is left out."),
            must("amount", NUMBER, "What it costs in all."),
            may("currency", TEXT, "Currency of the amount, ISO 4217."),
            may("update", CONDITION, "What tells a change of an order from a new one."),
            may(
                    "refund",
                    OPTION,
                    "Whether the amount was paid back and counts below zero; all of it without an amount."),
            may("items", JSON, "What was ordered, an array of objects: rows of the view order_items.")),
    /** What activity is counted from, by page and hour. */
    ACTIVITY(
            "Events that are counted by page, action and hour.",
            must("url", TEXT, "The page."),
            must("action", TEXT, "What the user did.")),
    /** A step on the way to a goal; several tables declare the steps of one funnel. */
    FUNNEL(
            "Events that are a step of a funnel, which their key takes after the step before.",
            must("name", NAME, "The funnel."),
            must("step", STEP, "Which step of the funnel."),
            may("window", SPAN, "How long after the first step the last one counts; P7D where it is left out.")),
    /** Who comes back, by when they began. */
    COHORT(
            "Events by which a key begins or comes back, counted by period.",
            must("name", NAME, "The cohort."),
            may("first", EVENT_TYPES, "Types by which a key begins; any where no table declares some."),
            may("period", PERIOD, "What is counted by; week where it is left out.")),
    /** Which ids are one person. */
    IDENTITY(
            "Events with two ids of one person: of a user and of a browser or device, or of a user and a former id.",
            must("user", TEXT, "Id of the user."),
            may("anonymous", TEXT, "Id of the browser or device; none where it is that of the user."),
            may("previous", TEXT, "The id that the user had before: an alias.")),
    /** A meter of electricity, which is the key. */
    METER(
            "A meter, which is the key.",
            may("service_class", TEXT, "Class of the service, within which meters compare.")),
    /** When a meter was installed and switched. */
    INSTALLATION(
            "Where and when a meter, which is the key, was installed.",
            may("id", TEXT, "The installation; the event itself where it is left out."),
            may("installed", TIME, "Installed at."),
            may("removed", TIME, "Removed at."),
            may("off", TIME, "Disconnected at."),
            may("on", TIME, "Connected again at.")),
    /** A part of a meter that measures. */
    COMPONENT(
            "A component, which is the key, and the meter that it belongs to.",
            must("meter", TEXT, "The meter."),
            may("multiplier", NUMBER, "Usage is the value times this."),
            may("interval_seconds", NUMBER, "Length of an interval; an hour where it is left out.")),
    /** A value that a component measured. */
    READING(
            "What a component, which is the key, measured in an interval.",
            must("end", TIME, "End of the interval."),
            must("value", NUMBER, "Value of the interval, kWh."),
            may("corrected", CONDITION, "What tells a correction."));

    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of records of text
    private final List<RoleProperty> properties;

    RoleKind(String meaning, RoleProperty... own) {
        this.meaning = meaning;
        this.properties = Stream.concat(
                        Stream.of(may(
                                "types",
                                EVENT_TYPES,
                                "Types that play the role; all of the table where it is left out.")),
                        Stream.of(own))
                .toList();
    }

    private static RoleProperty may(String name, RoleProperty.Form form, String meaning) {
        return new RoleProperty(name, form, false, meaning);
    }

    private static RoleProperty must(String name, RoleProperty.Form form, String meaning) {
        return new RoleProperty(name, form, true, meaning);
    }

    /** The kind that {@code x-roles} calls so. */
    static Optional<RoleKind> named(String name) {
        return Stream.of(values()).filter(kind -> kind.text().equals(name)).findFirst();
    }

    /** Its name in {@code x-roles}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means, one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What a role of this kind may say. */
    public List<RoleProperty> properties() {
        return properties;
    }

    Optional<RoleProperty> property(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }
}
