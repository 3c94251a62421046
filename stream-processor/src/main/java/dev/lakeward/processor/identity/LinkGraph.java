package dev.lakeward.processor.identity;

import dev.lakeward.processor.identity.LinkedId.Belonging;
import dev.lakeward.processor.identity.LinkedId.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ids and the links between them. What follows from a link is worked out for the ids that it can reach, and is the same as if
 * all of it were worked out from the set of links.
 */
final class LinkGraph {
    private static final Comparator<Belonging> CLAIMS =
            Comparator.comparingLong(Belonging::evidence).thenComparing(Belonging::person);

    private final LinkedIds ids;
    private final int limit;
    private final Runnable overLimit;
    /** Persons of the users that are worked out again. */
    private final Map<String, String> persons = new HashMap<>();

    /**
     * @param limit others that an id can be linked to
     * @param overLimit hears of an id with more
     */
    LinkGraph(LinkedIds ids, int limit, Runnable overLimit) {
        this.ids = ids;
        this.limit = limit;
        this.overLimit = overLimit;
    }

    /** Adds a link; returns the ids whose persons, or the events that say so, may have changed. */
    Set<String> add(IdentityLink link) {
        Set<String> seeds = new TreeSet<>();
        add(link.user(), Edge.ofUser(link), seeds);
        add(link.other(), Edge.ofOther(link), seeds);
        return seeds.isEmpty() ? seeds : reached(seeds);
    }

    private void add(String id, Edge edge, Set<String> seeds) {
        LinkedId of = ids.change(id);
        if (of.isOverLimit() || !of.add(edge)) {
            return;
        }
        seeds.add(id);
        Set<String> others = of.others();
        if (others.size() > limit) {
            seeds.addAll(others);
            of.exceedLimit();
            overLimit.run();
        }
    }

    /** An id that became another kind changes what its links mean to the others. */
    private Set<String> reached(Set<String> seeds) {
        Set<String> reached = new LinkedHashSet<>(seeds);
        for (String seed : seeds) {
            LinkedId id = ids.id(seed);
            Kind kind = kind(id);
            if (kind != id.kind()) {
                ids.change(seed).kind(kind);
                reached.addAll(id.others());
            }
        }
        for (String id : List.copyOf(reached)) {
            if (ids.id(id).kind() == Kind.USER && !persons.containsKey(id)) {
                reached.addAll(joined(id));
            }
        }
        return reached;
    }

    private Kind kind(LinkedId id) {
        if (id.isOverLimit()) {
            return Kind.OVER_LIMIT;
        }
        Kind kind = Kind.NONE;
        for (Edge edge : id.edges()) {
            if (!ids.counts(edge)) {
                continue;
            }
            if (edge.isUser()) {
                return Kind.USER;
            }
            kind = edge.kind() == Edge.Kind.ANONYMOUS || kind == Kind.ANONYMOUS ? Kind.ANONYMOUS : Kind.USER;
        }
        return kind;
    }

    /** Joins a user with its aliases; returns the ids that follow: those users, and the ids of those that are renamed. */
    private Set<String> joined(String user) {
        Set<String> users = aliases(user);
        String person = users.stream()
                .min(Comparator.comparingLong(
                                (String id) -> earliest(ids.id(id)).time())
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        Set<String> reached = new TreeSet<>(users);
        for (String each : users) {
            persons.put(each, person);
            if (!person.equals(ids.id(each).person())) {
                ids.id(each).edges().stream()
                        .filter(edge -> edge.isUser() && ids.id(edge.other()).kind() == Kind.ANONYMOUS)
                        .forEach(edge -> reached.add(edge.other()));
            }
        }
        return reached;
    }

    private Set<String> aliases(String user) {
        Set<String> users = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(user));
        while (!left.isEmpty()) {
            String next = left.remove();
            if (users.add(next)) {
                ids.id(next).edges().stream().filter(this::joins).forEach(edge -> left.add(edge.other()));
            }
        }
        return users;
    }

    private boolean joins(Edge edge) {
        return (edge.kind() == Edge.Kind.RENAMED || edge.kind() == Edge.Kind.FORMER)
                && ids.id(edge.other()).kind() == Kind.USER;
    }

    /** The event that linked the id first. */
    private Edge earliest(LinkedId id) {
        return id.edges().stream().filter(ids::counts).min(Edge.ORDER).orElseThrow();
    }

    /** The persons that one of the reached ids is, by its links. */
    List<Belonging> belongings(String name) {
        LinkedId id = ids.id(name);
        return switch (id.kind()) {
            case NONE, OVER_LIMIT -> List.of();
            case USER -> {
                Edge first = earliest(id);
                yield List.of(new Belonging(Long.MIN_VALUE, personOf(name), first.time(), first.eventId()));
            }
            case ANONYMOUS -> claimed(id);
        };
    }

    private String personOf(String user) {
        return Objects.requireNonNullElseGet(
                persons.get(user), () -> ids.id(user).person());
    }

    /** Each user from its login on, the first from the beginning. */
    private List<Belonging> claimed(LinkedId id) {
        Map<String, Edge> logins = new TreeMap<>();
        id.edges().stream()
                .filter(ids::counts)
                .forEach(edge -> logins.merge(
                        edge.other(), edge, (one, other) -> Edge.ORDER.compare(one, other) <= 0 ? one : other));
        List<Belonging> claims = new ArrayList<>();
        logins.forEach(
                (user, edge) -> claims.add(new Belonging(edge.time(), personOf(user), edge.time(), edge.eventId())));
        claims.sort(CLAIMS);
        List<Belonging> belongings = new ArrayList<>(1);
        for (Belonging claim : claims) {
            if (belongings.isEmpty()) {
                belongings.add(new Belonging(Long.MIN_VALUE, claim.person(), claim.evidence(), claim.eventId()));
            } else if (!belongings.getLast().person().equals(claim.person())) {
                belongings.add(claim);
            }
        }
        return belongings;
    }
}
