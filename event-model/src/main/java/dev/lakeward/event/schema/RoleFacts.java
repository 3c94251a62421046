package dev.lakeward.event.schema;

import java.util.List;
import java.util.stream.Stream;

/** The tables of facts that a role is worked out into. */
public final class RoleFacts {
    private static final List<String> CREDITED =
            List.of("purchase_attribution", "attribution_models", "campaign_revenue", "channel_popularity");

    private RoleFacts() {}

    /** Names of tables; of an identity those that say who is who, since it changes the persons of all other facts. */
    public static List<String> of(RoleKind kind) {
        return switch (kind) {
            case SESSION -> List.of("sessions");
            case TOUCH ->
                Stream.concat(Stream.of("sessions"), CREDITED.stream()).toList();
            case CONVERSION -> CREDITED;
            case SETTLEMENT -> List.of("purchase_attribution", "attribution_models", "campaign_revenue");
            case VISIT, ORDER -> List.of("customer_week_values", "customer_ltv");
            case ACTIVITY -> List.of("user_activity", "hourly_activity");
            case FUNNEL -> List.of("funnel_steps");
            case COHORT -> List.of("retention");
            case IDENTITY -> List.of("persons", "person_ids");
            case METER, INSTALLATION, COMPONENT, READING -> List.of("theft_alerts");
        };
    }
}
