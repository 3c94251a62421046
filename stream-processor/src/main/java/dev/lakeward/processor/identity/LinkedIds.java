package dev.lakeward.processor.identity;

import dev.lakeward.processor.engine.Scope;

/** Entries of ids and persons: each is stored apart, so that a link writes a few of them. */
final class LinkedIds {
    private static final String ID = "i";
    private static final String PERSON = "p";

    private final Scope<?> scope;

    LinkedIds(Scope<?> scope) {
        this.scope = scope;
    }

    /** Name of the entry of an id. */
    static String name(String id) {
        return ID + id;
    }

    /** Name of the entry of a person. */
    static String nameOfPerson(String person) {
        return PERSON + person;
    }

    /** An id, to be read. */
    LinkedId id(String id) {
        return scope.related(LinkedId.STATE, name(id));
    }

    /** An id, to be changed. */
    LinkedId change(String id) {
        return scope.changeRelated(LinkedId.STATE, name(id));
    }

    /** A person, to be read. */
    Person person(String person) {
        return scope.related(Person.STATE, nameOfPerson(person));
    }

    /** A person, to be changed. */
    Person changePerson(String person) {
        return scope.changeRelated(Person.STATE, nameOfPerson(person));
    }

    void removePerson(String person) {
        scope.removeRelated(nameOfPerson(person));
    }

    /** Whether a link counts: its other id has not too many. */
    boolean counts(Edge edge) {
        return !id(edge.other()).isOverLimit();
    }
}
