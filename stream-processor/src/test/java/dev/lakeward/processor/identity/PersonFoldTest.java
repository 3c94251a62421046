package dev.lakeward.processor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.engine.RecordingScope;
import dev.lakeward.processor.stream.Repartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The rules of ADR 0105, one by one, and that neither order nor repeats of links matter. */
class PersonFoldTest {
    private static final int LIMIT = 3;

    private final RecordingScope<PersonFold.Changed> scope = new RecordingScope<>(PersonFold.KEY, PersonFold.STATE);
    private final AtomicInteger overLimit = new AtomicInteger();
    private final PersonFold fold = new PersonFold(
            LIMIT,
            overLimit::incrementAndGet,
            new Repartition<>("by-id", 1, new Repartition.Codec<>(Assignment::write, Assignment::read)));

    @Test
    void anAnonymousIdJoinsTheUserWhoSignsInFromTheBeginning() {
        add(login("ann", "a1", 10));

        assertThat(people()).containsExactly("a1=[ann]", "ann=[ann]");
        assertThat(scope.facts().get("ann")).contains("\"user_ids\":[\"ann\"]", "\"ids\":2");
    }

    @Test
    void usersOfOneDeviceAreTwoPeople() {
        add(login("ann", "tablet", 10), login("bob", "tablet", 14));

        assertThat(people()).containsExactly("ann=[ann]", "bob=[bob]", "tablet=[ann, 14 bob]");
    }

    @Test
    void theEarliestLoginCountsWhateverComesFirst() {
        add(login("bob", "tablet", 14), login("ann", "tablet", 20), login("ann", "tablet", 10));

        assertThat(people()).contains("tablet=[ann, 14 bob]");
    }

    @Test
    void usersJoinByAliasAndTheOlderNamesThePerson() {
        add(login("ann", "a1", 9), login("bob", "b1", 10), alias("bob", "ann", 20));

        assertThat(people()).containsExactly("a1=[ann]", "ann=[ann]", "b1=[ann]", "bob=[ann]");
        assertThat(scope.facts()).containsKey("ann").doesNotContainKey("bob");
        assertThat(scope.facts().get("ann")).contains("\"user_ids\":[\"ann\",\"bob\"]", "\"ids\":4");
    }

    @Test
    void ofTwoUsersOfOneAgeTheSmallerTextNamesThePerson() {
        add(alias("zoe", "bob", 10));

        assertThat(people()).containsExactly("bob=[bob]", "zoe=[bob]");
    }

    @Test
    void anEarlierLinkRenamesThePerson() {
        add(login("ann", "a1", 9), login("bob", "b1", 10), alias("bob", "ann", 20), login("bob", "b2", 5));

        assertThat(people()).containsExactly("a1=[bob]", "ann=[bob]", "b1=[bob]", "b2=[bob]", "bob=[bob]");
    }

    @Test
    void aliasesOfAliasesAreOnePerson() {
        add(alias("b", "a", 1), alias("d", "c", 2), alias("c", "b", 3));

        assertThat(people()).containsExactly("a=[a]", "b=[a]", "c=[a]", "d=[a]");
    }

    @Test
    void aFormerIdThatAlsoSignsInIsAnonymous() {
        add(alias("ann", "a1", 10), login("bob", "a1", 14));

        assertThat(people()).containsExactly("a1=[ann, 14 bob]", "ann=[ann]", "bob=[bob]");
    }

    @Test
    void aUserThatAnotherNamesAsItsDeviceStaysAUser() {
        add(login("bob", "b1", 10), login("ann", "bob", 12));

        assertThat(people()).containsExactly("ann=[ann]", "b1=[bob]", "bob=[bob]");
    }

    @Test
    void anIdWithTooManyLinksLinksNothing() {
        add(
                login("u1", "kiosk", 1),
                login("u2", "kiosk", 2),
                login("u3", "kiosk", 3),
                login("u3", "phone", 3),
                login("u4", "kiosk", 4),
                login("u5", "kiosk", 5));

        assertThat(people()).containsExactly("kiosk=[kiosk]", "phone=[u3]", "u3=[u3]");
        assertThat(scope.facts().get("kiosk/1")).contains("over_limit");
        assertThat(overLimit).hasValue(1);
        assertThat(scope.facts()).doesNotContainKey("u1").containsKey("u3");
    }

    @Test
    void sendsOnlyChangesEachWithAGreaterEpoch() {
        add(login("ann", "a1", 10));
        List<Object> first = scope.sent();
        add(login("ann", "a2", 11));
        List<Object> second = scope.sent();
        add(login("bob", "a1", 15), login("ann", "a1", 10));
        List<Object> third = scope.sent();

        var ann = new Assignment.Interval(Long.MIN_VALUE, "ann");
        assertThat(first).containsExactlyInAnyOrder(new Assignment(1, List.of(ann)), new Assignment(1, List.of(ann)));
        assertThat(second).containsExactly(new Assignment(1, List.of(ann)));
        assertThat(third)
                .containsExactlyInAnyOrder(
                        new Assignment(2, List.of(ann, new Assignment.Interval(15_000, "bob"))),
                        new Assignment(1, List.of(new Assignment.Interval(Long.MIN_VALUE, "bob"))));
    }

    @RepeatedTest(200)
    void theResultIsAFunctionOfTheSetOfLinks(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<IdentityLink> links = new ArrayList<>();
        int ids = 3 + random.nextInt(12);
        for (int i = 0; i < 1 + random.nextInt(25); i++) {
            boolean alias = random.nextInt(4) == 0;
            String user = "u" + random.nextInt(ids);
            String other = (alias || random.nextInt(8) == 0 ? "u" : "a") + random.nextInt(ids);
            if (!user.equals(other)) {
                links.add(new IdentityLink(user, other, alias, random.nextInt(20), "e" + i));
            }
        }
        add(links.toArray(IdentityLink[]::new));
        Map<String, String> expected = new TreeMap<>(scope.facts());
        List<IdentityLink> again = new ArrayList<>(links);
        again.addAll(links.subList(0, random.nextInt(links.size() + 1)));
        Collections.shuffle(again, random);
        var other = new PersonFoldTest();
        for (IdentityLink link : again) {
            other.fold.add(other.scope, link, other.scope);
            if (random.nextInt(3) == 0) {
                other.fold.emit(other.scope, other.scope);
                other.scope.restart();
            }
        }
        other.add();

        assertThat(other.scope.facts()).isEqualTo(expected);
        assertThat(people()).isEqualTo(new NaivePeople(links, LIMIT).people());
    }

    private void add(IdentityLink... links) {
        for (IdentityLink link : links) {
            fold.add(scope, link, scope);
        }
        fold.emit(scope, scope);
    }

    /** The rows of person_ids by id: persons, each but the first after the time from when it counts. */
    private List<String> people() {
        Map<String, List<String>> people = new TreeMap<>();
        scope.facts().forEach((fact, row) -> {
            if (fact.contains("/")) {
                String from = member(row, "valid_from");
                long seconds =
                        from.isEmpty() ? 0 : java.time.Instant.parse(from).getEpochSecond();
                people.computeIfAbsent(member(row, "id"), id -> new ArrayList<>())
                        .add((from.isEmpty() ? "" : seconds + " ") + member(row, "person_id"));
            }
        });
        return people.entrySet().stream().map(Object::toString).toList();
    }

    private static String member(String row, String name) {
        var found = java.util.regex.Pattern.compile("\"%s\":\"([^\"]*)\"".formatted(name))
                .matcher(row);
        return found.find() ? found.group(1) : "";
    }

    private static IdentityLink login(String user, String anonymous, int second) {
        return new IdentityLink(user, anonymous, false, second * 1000L, user + anonymous + second);
    }

    private static IdentityLink alias(String user, String former, int second) {
        return new IdentityLink(user, former, true, second * 1000L, user + former + second);
    }
}
