package io.github.immichtg.internal.telegram;

/**
 * Bot that a token belongs to.
 *
 * @param id its user id
 * @param username without the {@code @}
 */
public record Bot(long id, String username) {

    @Override
    public String toString() {
        return "@" + username;
    }
}
