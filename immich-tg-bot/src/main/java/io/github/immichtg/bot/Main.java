package io.github.immichtg.bot;

/** The bot's launcher. It talks to nobody yet; it says so instead of pretending. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.err.println("This version of immich-tg has no bot to talk to yet.");
        System.err.println("Publish with «immich-tg sync» instead, by hand or by cron.");
        System.exit(2);
    }
}
