package io.github.immichtg.bot.command;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Page.Button;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.bot.command.text.CommandTexts;
import io.github.immichtg.bot.command.text.PrivacyWords;
import io.github.immichtg.bot.problem.ProblemTexts;
import io.github.immichtg.bot.service.NameLookup;
import io.github.immichtg.bot.service.SyncRequests;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.internal.style.OriginalsLocation;
import io.github.immichtg.internal.style.PrivacyRule;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.control.Privacy;
import io.github.immichtg.internal.sync.control.Visibility;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Section of {@code /settings} about who and what must not be seen. */
final class PrivacyCommand {

    /** Prefix of the conversation state while names or places are awaited; the rule's name follows. */
    private static final String ASKED = "rule ";

    /** Of a label; Telegram shows hardly more of a button. */
    private static final int LONGEST_NAMES = 40;

    /** Rules that take a text of the user's. */
    private static final Set<PrivacyRule> WRITTEN = EnumSet.of(
            PrivacyRule.EXCLUDE_PEOPLE,
            PrivacyRule.ONLY_PEOPLE,
            PrivacyRule.EXCLUDE_TAGS,
            PrivacyRule.ONLY_TAGS,
            PrivacyRule.SPOILER_TAGS,
            PrivacyRule.BLUR_PEOPLE,
            PrivacyRule.HIDE_PLACES);

    /** Values of the others in rotation order. */
    private static final Map<PrivacyRule, List<String>> VALUES = Map.of(
            PrivacyRule.ONLY_FAVORITES, List.of("false", "true"),
            PrivacyRule.MIN_RATING, List.of("0", "1", "2", "3", "4", "5"),
            PrivacyRule.ARCHIVED, List.of("keep", "remove"),
            PrivacyRule.ORIGINALS_LOCATION, List.of("", "strip", "keep"));

    private final BotUsers people;
    private final NameLookup names;
    private final SyncRequests passes;
    private final PostStyle usual;

    /** @param usual default post style */
    PrivacyCommand(BotUsers people, NameLookup names, SyncRequests passes, PostStyle usual) {
        this.people = people;
        this.names = names;
        this.passes = passes;
        this.usual = usual;
    }

    /** The page; empty if the user has not completed the setup. */
    Optional<Page> page(BotUser person, Language language) {
        return people.linked(person).map(linked -> page(person, linked, CommandTexts.privacy(language)));
    }

    private Page page(BotUser person, LinkedChannel linked, PrivacyWords words) {
        Privacy privacy = privacy(person);
        Visibility rules = privacy.visibility();
        OriginalsLocation originals = privacy.originals();
        String originalsNow =
                originals == OriginalsLocation.BY_CHAT ? "" : originals.name().toLowerCase(Locale.ROOT);
        List<List<Button>> rows = Stream.of(
                        named(PrivacyRule.EXCLUDE_PEOPLE, rules.exclude().people(), words),
                        named(PrivacyRule.ONLY_PEOPLE, rules.only().people(), words),
                        named(PrivacyRule.EXCLUDE_TAGS, rules.exclude().tags(), words),
                        named(PrivacyRule.ONLY_TAGS, rules.only().tags(), words),
                        List.of(
                                turn(
                                        words.favorites(rules.onlyFavorites()),
                                        PrivacyRule.ONLY_FAVORITES,
                                        Boolean.toString(rules.onlyFavorites())),
                                turn(
                                        words.rating(rules.minRating()),
                                        PrivacyRule.MIN_RATING,
                                        Integer.toString(rules.minRating()))),
                        List.of(turn(
                                words.archived(rules.archived()),
                                PrivacyRule.ARCHIVED,
                                rules.archived() ? "keep" : "remove")),
                        named(PrivacyRule.BLUR_PEOPLE, privacy.blurPeople(), words),
                        named(PrivacyRule.SPOILER_TAGS, privacy.spoilerTags(), words),
                        List.of(ask(words.places(privacy.places().circles().size()), PrivacyRule.HIDE_PLACES)),
                        // Not offered if the operator disabled originals.
                        usual.originals().isOn()
                                ? List.of(turn(
                                        words.coordinates(originals), PrivacyRule.ORIGINALS_LOCATION, originalsNow))
                                : List.<Button>of(),
                        List.of(new Button(words.allSettings(), CommandButton.SETTINGS.data(""))))
                .filter(row -> !row.isEmpty())
                .toList();
        return Page.of(words.privacyTitle(Text.plain(linked.name())), rows);
    }

    private Privacy privacy(BotUser person) {
        return usual.with(people.settings(person)).privacy();
    }

    private static List<Button> named(PrivacyRule rule, List<String> chosen, PrivacyWords words) {
        return List.of(ask(
                words.named(rule, Text.shortened(Text.line(String.join(", ", chosen)), LONGEST_NAMES)), rule));
    }

    private static Button ask(String label, PrivacyRule rule) {
        return new Button(label, CommandButton.RULE.data(rule.name()));
    }

    /** Switch that shows the current value and changes to the next one. */
    private static Button turn(String label, PrivacyRule rule, String now) {
        List<String> values = VALUES.getOrDefault(rule, List.of());
        return set(label, rule, values.get((values.indexOf(now) + 1) % values.size()));
    }

    private static Button set(String label, PrivacyRule rule, String text) {
        return new Button(label, CommandButton.RULE_IS.data(rule.name() + "=" + text));
    }

    private static Optional<PrivacyRule> rule(String name) {
        return Stream.of(PrivacyRule.values())
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }

    /** Handles a button of a switch, or of nothing in place of a text; it may be outdated or forged. */
    void pressed(BotUser person, Chat chat, int messageId, String argument) throws TelegramException {
        String[] parts = argument.split("=", 2);
        Optional<PrivacyRule> rule = parts.length < 2 ? Optional.empty() : rule(parts[0]);
        if (rule.isPresent()
                && VALUES.getOrDefault(rule.get(), List.of("")).contains(parts[1])
                && people.linked(person).isPresent()) {
            save(person, rule.get(), parts[1]);
            stopAsking(person);
        }
        show(person, chat, messageId);
    }

    /** Shows the page in place of another one. */
    void show(BotUser person, Chat chat, int messageId) throws TelegramException {
        Optional<Page> page = page(person, chat.language());
        if (page.isPresent()) {
            chat.change(messageId, page.get());
        }
    }

    /** Asks for names or places. */
    void ask(BotUser person, Chat chat, String name) throws TelegramException {
        Optional<PrivacyRule> rule = rule(name).filter(WRITTEN::contains);
        if (rule.isPresent()) {
            people.saveConversation(person, ASKED + name, List.of());
            PrivacyWords words = CommandTexts.privacy(chat.language());
            chat.say(Page.of(
                    words.askFor(rule.get()), List.of(List.of(set(words.noneOf(rule.get()), rule.get(), "")))));
        }
    }

    /** The rule whose text is the user's next message. */
    Optional<PrivacyRule> asks(BotUser person) {
        return people.question(person)
                .filter(asked -> asked.startsWith(ASKED))
                .flatMap(asked -> rule(asked.substring(ASKED.length())));
    }

    /** Whether a text is in force already. */
    boolean has(BotUser person, String text) {
        return people.settings(person).privacy().containsValue(text);
    }

    void stopAsking(BotUser person) {
        if (asks(person).isPresent()) {
            people.saveConversation(person, null, List.of());
        }
    }

    /** Handles names or places sent by a user. */
    void wrote(BotUser person, Chat chat, PrivacyRule rule, String text)
            throws TelegramException, InterruptedException {
        PrivacyWords words = CommandTexts.privacy(chat.language());
        Optional<String> wrong = wrong(person, rule, text, chat.language());
        if (wrong.isPresent()) {
            chat.say(Page.of(wrong.get()));
            return;
        }
        save(person, rule, text);
        stopAsking(person);
        Optional<Page> page = people.linked(person).map(linked -> page(person, linked, words));
        if (page.isPresent()) {
            chat.say(page.get());
        }
    }

    private Optional<String> wrong(BotUser person, PrivacyRule rule, String text, Language language)
            throws InterruptedException {
        PrivacyWords words = CommandTexts.privacy(language);
        Privacy alone;
        try {
            alone = Privacy.DEFAULT.with(rule, text);
        } catch (IllegalArgumentException e) {
            return Optional.of(words.placesWrong());
        }
        if (alone.equals(Privacy.DEFAULT)) {
            return Optional.of(words.askFor(rule));
        }
        return switch (names.look(person, alone)) {
            case NameLookup.Result.Known known -> Optional.empty();
            case NameLookup.Result.Unknown unknown ->
                Optional.of(words.unknownName(
                        Text.plain(unknown.name()),
                        unknown.near().stream().map(Text::plain).toList()));
            case NameLookup.Result.Lacks lacks ->
                Optional.of(words.keyLacks(Text.plain(String.join(", ", lacks.permissions()))));
            case NameLookup.Result.Refused refused ->
                Optional.of(words.cannotLookUp(ProblemTexts.in(language).immichBad(refused.problem())));
        };
    }

    private void save(BotUser person, PrivacyRule rule, String text) {
        people.saveSettings(person, people.settings(person).withPrivacy(rule, text));
        people.linked(person).ifPresent(linked -> passes.soon(linked.subscriptionId()));
    }
}
