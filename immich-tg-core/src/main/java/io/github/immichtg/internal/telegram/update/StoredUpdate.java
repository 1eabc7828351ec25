package io.github.immichtg.internal.telegram.update;

/**
 * Stored update that concerns one user, kept until it has been handled.
 *
 * @param number update id
 * @param person user id of its user, or a channel's id; updates of one user are handled in order
 * @param json as Telegram sent it; may contain a secret and is never shown
 */
public record StoredUpdate(int number, long person, String json) {

    @Override
    public String toString() {
        return "StoredUpdate[" + number + " of " + person + "]";
    }
}
