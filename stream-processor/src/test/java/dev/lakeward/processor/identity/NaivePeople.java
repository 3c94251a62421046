package dev.lakeward.processor.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of ADR 0105 over a whole set of links, worked out at once and without regard to cost. */
final class NaivePeople {
    private final List<IdentityLink> links;
    private final Set<String> over = new TreeSet<>();
    private final Set<String> users = new TreeSet<>();
    private final Map<String, String> persons = new HashMap<>();

    NaivePeople(List<IdentityLink> all, int limit) {
        Map<String, Set<String>> others = new TreeMap<>();
        all.forEach(link -> {
            others.computeIfAbsent(link.user(), id -> new TreeSet<>()).add(link.other());
            others.computeIfAbsent(link.other(), id -> new TreeSet<>()).add(link.user());
        });
        others.forEach((id, of) -> {
            if (of.size() > limit) {
                over.add(id);
            }
        });
        links = all.stream()
                .filter(link -> !over.contains(link.user()) && !over.contains(link.other()))
                .toList();
        links.forEach(link -> users.add(link.user()));
        links.stream()
                .filter(link -> link.alias() && !isAnonymous(link.other()))
                .forEach(link -> users.add(link.other()));
        users.forEach(user -> persons.put(user, user));
        for (int i = 0; i < users.size(); i++) {
            links.stream()
                    .filter(link -> link.alias() && users.contains(link.other()))
                    .forEach(this::join);
        }
    }

    private boolean isAnonymous(String id) {
        return links.stream().anyMatch(link -> !link.alias() && link.other().equals(id));
    }

    private void join(IdentityLink link) {
        String one = persons.getOrDefault(link.user(), "");
        String other = persons.getOrDefault(link.other(), "");
        String older = Comparator.comparingLong(this::first)
                                .thenComparing(Comparator.<String>naturalOrder())
                                .compare(one, other)
                        <= 0
                ? one
                : other;
        persons.replaceAll((user, person) -> person.equals(one) || person.equals(other) ? older : person);
    }

    private long first(String user) {
        return links.stream()
                .filter(link -> link.user().equals(user) || link.other().equals(user))
                .mapToLong(IdentityLink::time)
                .min()
                .orElseThrow();
    }

    List<String> people() {
        Map<String, List<String>> people = new TreeMap<>();
        over.forEach(id -> people.put(id, List.of(id)));
        persons.forEach((user, person) -> people.put(user, List.of(person)));
        links.stream()
                .map(IdentityLink::other)
                .filter(id -> !users.contains(id))
                .forEach(id -> people.put(id, claims(id)));
        return people.entrySet().stream().map(Object::toString).toList();
    }

    private List<String> claims(String id) {
        Map<String, Long> logins = new TreeMap<>();
        links.stream()
                .filter(link -> link.other().equals(id))
                .forEach(link -> logins.merge(link.user(), link.time(), Math::min));
        List<String> claims = new ArrayList<>();
        String[] last = {""};
        logins.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(login -> persons.getOrDefault(login.getKey(), "")))
                .forEach(login -> {
                    String person = persons.getOrDefault(login.getKey(), "");
                    if (!person.equals(last[0])) {
                        long from = Instant.ofEpochMilli(login.getValue()).getEpochSecond();
                        claims.add(claims.isEmpty() ? person : from + " " + person);
                        last[0] = person;
                    }
                });
        return claims;
    }
}
