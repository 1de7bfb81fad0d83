package chat.parley.auth.login;

import chat.parley.wire.model.Person;

/**
 * What a sign-in is compared with.
 *
 * @param oneTime the password only lets its owner choose another one
 * @param knownDevice this person has signed in from this installation before
 */
record Credential(Person person, String passwordHash, boolean oneTime, boolean knownDevice) {
    /** Without the hash. */
    @Override
    public String toString() {
        return "Credential[" + person.id() + "]";
    }
}
