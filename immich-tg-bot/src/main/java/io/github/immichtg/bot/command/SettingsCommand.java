package io.github.immichtg.bot.command;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Page.Button;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.bot.command.text.SettingsWords;
import io.github.immichtg.bot.setup.SetupButton;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.failure.CaptionTemplateException;
import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.internal.store.media.AlbumPlace;
import io.github.immichtg.internal.store.media.Example;
import io.github.immichtg.internal.store.media.UserStatuses;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.CaptionLocation;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Command {@code /settings}: shows and changes a user's post style, with a preview of the caption of their last photo.
 */
final class SettingsCommand {

    /** Conversation state while a template is awaited. */
    private static final String TEMPLATE = "template";

    /** Maximum length of an error message, which may list all variables. */
    private static final int LONGEST_REASON = 1000;

    /**
     * Values of the switches in rotation order. A button carries the value it switches to, so pressing it twice has no
     * further effect.
     */
    private static final Map<CommandButton, List<String>> VALUES = Map.of(
            CommandButton.LANGUAGE, List.of("en", "ru"),
            CommandButton.LOCATION, List.of("link", "name", "off"),
            CommandButton.ORIGINALS, List.of("true", "false"),
            CommandButton.GROUPING, List.of("single", "moment"),
            CommandButton.LIVE, List.of("live", "still"),
            CommandButton.SILENT, List.of("false", "true"),
            CommandButton.CHANGES, List.of("edit", "mirror", "ignore"),
            CommandButton.BUILT_IN, List.of(""));

    private final BotUsers people;
    private final UserStatuses statuses;
    private final PostStyle usual;

    /** @param usual default post style */
    SettingsCommand(BotUsers people, UserStatuses statuses, PostStyle usual) {
        this.people = people;
        this.statuses = statuses;
        this.usual = usual;
    }

    /** Settings page; empty if the user has not completed the setup. */
    Optional<Page> page(BotUser person, SettingsWords words) {
        return people.linked(person).map(linked -> page(person, linked, words));
    }

    private Page page(BotUser person, LinkedChannel linked, SettingsWords words) {
        StyleSettings said = people.settings(person);
        PostStyle style = usual.with(said);
        CaptionTemplate captions = style.captions();
        String text = words.settingsTitle(Text.plain(linked.name())) + "\n\n" + preview(person, captions, words);
        String language = lower(captions.language());
        Button place = turn(words.location(captions.location()), CommandButton.LOCATION, lower(captions.location()));
        return Page.of(
                text,
                List.of(
                        List.of(
                                turn(
                                        words.captionLanguage(language.equals("ru") ? "русский" : "English"),
                                        CommandButton.LANGUAGE,
                                        language),
                                button(words.template(said.captionTemplate() != null), CommandButton.TEMPLATE)),
                        usual.originals().isOn()
                                ? List.of(
                                        place,
                                        turn(
                                                words.originals(
                                                        style.originals().isOn()),
                                                CommandButton.ORIGINALS,
                                                Boolean.toString(
                                                        style.originals().isOn())))
                                // Not offered if the operator disabled originals.
                                : List.of(place),
                        List.of(
                                turn(
                                        words.grouping(style.grouping()),
                                        CommandButton.GROUPING,
                                        style.grouping().text()),
                                turn(
                                        words.livePhotos(style.livePhotos()),
                                        CommandButton.LIVE,
                                        style.livePhotos().text())),
                        List.of(
                                turn(
                                        words.silent(style.silent()),
                                        CommandButton.SILENT,
                                        Boolean.toString(style.silent())),
                                turn(
                                        words.changes(style.changes()),
                                        CommandButton.CHANGES,
                                        style.changes().text())),
                        List.of(button(words.privacy(), CommandButton.PRIVACY)),
                        List.of(
                                change(words.newKey(), SetupButton.What.KEY),
                                change(words.newAddress(), SetupButton.What.ADDRESS)),
                        List.of(button(words.otherChannel(), CommandButton.LEAVE))));
    }

    private String preview(BotUser person, CaptionTemplate captions, SettingsWords words) {
        Optional<Example> example = statuses.example(person.userId());
        if (example.isEmpty()) {
            return words.noPreview();
        }
        AlbumPlace place = example.get().place();
        CaptionContext context = new CaptionContext(place.album(), place.number(), place.total(), AssetDetails.NONE);
        String caption = captions.render(example.get().asset(), context).html();
        return words.previewTitle(Text.plain(example.get().asset().fileName()))
                + "\n"
                + (caption.isBlank() ? "—" : "<blockquote>" + caption + "</blockquote>");
    }

    private static Button button(String label, CommandButton button) {
        return new Button(label, button.data(""));
    }

    /** Switch that shows the current value and changes to the next one. */
    private static Button turn(String label, CommandButton button, String now) {
        List<String> values = VALUES.getOrDefault(button, List.of());
        return new Button(label, button.data(values.get((values.indexOf(now) + 1) % values.size())));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Button change(String label, SetupButton.What what) {
        return new Button(label, new SetupButton.Change(what).data());
    }

    /** Handles a button of the page, which may be outdated or forged. */
    void pressed(BotUser person, Chat chat, int messageId, CommandButton.Press press, SettingsWords words)
            throws TelegramException {
        String value = press.argument();
        if (VALUES.getOrDefault(press.button(), List.of()).contains(value)) {
            people.saveSettings(person, set(people.settings(person), press.button(), value));
            if (press.button() == CommandButton.BUILT_IN) {
                stopAsking(person);
            }
        }
        show(person, chat, messageId, words);
    }

    /** Shows the page in place of another one. */
    void show(BotUser person, Chat chat, int messageId, SettingsWords words) throws TelegramException {
        Optional<Page> page = page(person, words);
        if (page.isPresent()) {
            chat.change(messageId, page.get());
        }
    }

    private static StyleSettings set(StyleSettings said, CommandButton button, String value) {
        return switch (button) {
            case LANGUAGE -> said.withCaptionLanguage(CaptionLanguage.of(value));
            case LOCATION -> said.withCaptionLocation(CaptionLocation.of(value));
            case ORIGINALS -> said.withOriginals(OriginalsMode.ofSwitch(Boolean.parseBoolean(value)));
            case GROUPING -> said.withPostGrouping(PostGrouping.of(value));
            case LIVE -> said.withLivePhotos(LivePhotoMode.of(value));
            case SILENT -> said.withSilent(Boolean.valueOf(value));
            case CHANGES -> said.withAlbumChanges(AlbumChanges.of(value));
            case BUILT_IN -> said.withCaptionTemplate(null);
            default -> throw new IllegalArgumentException(button + " changes no setting");
        };
    }

    /** Asks for a template. */
    void askTemplate(BotUser person, Chat chat, SettingsWords words) throws TelegramException {
        people.saveConversation(person, TEMPLATE, List.of());
        String text = words.askTemplate();
        String own = people.settings(person).captionTemplate();
        chat.say(
                own == null
                        ? Page.of(text)
                        : Page.of(text, List.of(List.of(button(words.builtInTemplate(), CommandButton.BUILT_IN)))));
    }

    /** Whether the user's next message is a template. */
    boolean asks(BotUser person) {
        return people.question(person).filter(TEMPLATE::equals).isPresent();
    }

    /** Whether this is already the user's template. */
    boolean has(BotUser person, String template) {
        return template.equals(people.settings(person).captionTemplate());
    }

    void stopAsking(BotUser person) {
        if (asks(person)) {
            people.saveConversation(person, null, List.of());
        }
    }

    /** Handles a template sent by a user. */
    void wrote(BotUser person, Chat chat, String template, SettingsWords words) throws TelegramException {
        try {
            CaptionTemplate.parse(template, usual.captions().language());
        } catch (CaptionTemplateException e) {
            chat.say(Page.of(
                    words.templateWrong(Text.escape(Text.shortened(String.valueOf(e.getMessage()), LONGEST_REASON)))));
            return;
        }
        people.saveSettings(person, people.settings(person).withCaptionTemplate(template));
        stopAsking(person);
        Optional<Page> page = page(person, words);
        if (page.isPresent()) {
            chat.say(page.get());
        }
    }
}
