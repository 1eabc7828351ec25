package io.github.immichtg.bot.command;

import io.github.immichtg.bot.setup.SetupButton;
import io.github.immichtg.bot.setup.SetupInput;
import io.github.immichtg.bot.talk.Chat;
import io.github.immichtg.bot.talk.Page;
import io.github.immichtg.bot.talk.Page.Button;
import io.github.immichtg.bot.talk.Text;
import io.github.immichtg.caption.CaptionContext;
import io.github.immichtg.caption.CaptionLanguage;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.CaptionTemplateException;
import io.github.immichtg.immich.AssetDetails;
import io.github.immichtg.store.AlbumPlace;
import io.github.immichtg.store.Example;
import io.github.immichtg.store.LinkedChannel;
import io.github.immichtg.store.People;
import io.github.immichtg.store.Person;
import io.github.immichtg.store.SubscriptionSettings;
import io.github.immichtg.sync.Wishes;
import io.github.immichtg.telegram.TelegramException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /settings}: how somebody's photos are posted, each change shown by the caption of their last photo. */
final class SettingsCommand {

    /** What the conversation asks for while a template is awaited. */
    private static final String TEMPLATE = "template";

    /** It names all variables that there are. */
    private static final int LONGEST_REASON = 1000;

    private static final String SINGLE = "single";
    private static final String MOMENT = "moment";

    private final People people;
    private final Wishes usual;

    /** @param usual how it is posted for those who have said nothing about it */
    SettingsCommand(People people, Wishes usual) {
        this.people = people;
        this.usual = usual;
    }

    /** Empty for somebody who has set up nothing. */
    Optional<Page> page(Person person, CommandWords words) {
        return people.linked(person).map(linked -> page(person, linked, words));
    }

    private Page page(Person person, LinkedChannel linked, CommandWords words) {
        SubscriptionSettings said = people.settings(person);
        Wishes wishes = usual.as(said);
        CaptionTemplate captions = wishes.captions();
        String text = words.settingsTitle(Text.plain(linked.name())) + "\n\n" + preview(person, captions, words);
        return Page.of(
                text,
                List.of(
                        List.of(
                                button(
                                        words.captionLanguage(
                                                captions.language() == CaptionLanguage.RU ? "русский" : "English"),
                                        CommandButton.LANGUAGE),
                                button(words.template(said.captionTemplate() != null), CommandButton.TEMPLATE)),
                        usual.originals()
                                ? List.of(
                                        button(words.location(location(captions)), CommandButton.LOCATION),
                                        button(words.originals(wishes.originals()), CommandButton.ORIGINALS))
                                // Where the operator wants none, nobody has a say.
                                : List.of(button(words.location(location(captions)), CommandButton.LOCATION)),
                        List.of(
                                button(words.grouping(wishes.moments()), CommandButton.GROUPING),
                                button(words.livePhotos(wishes.livePhotos()), CommandButton.LIVE)),
                        List.of(button(words.silent(wishes.silent()), CommandButton.SILENT)),
                        List.of(
                                change(words.newKey(), SetupInput.What.KEY),
                                change(words.newAddress(), SetupInput.What.ADDRESS)),
                        List.of(button(words.otherChannel(), CommandButton.LEAVE))));
    }

    private String preview(Person person, CaptionTemplate captions, CommandWords words) {
        Optional<Example> example = people.example(person);
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

    private static CommandWords.Location location(CaptionTemplate captions) {
        return CommandWords.Location.valueOf(captions.location().name());
    }

    private static Button button(String label, CommandButton button) {
        return new Button(label, button.data(""));
    }

    private static Button change(String label, SetupInput.What what) {
        return new Button(label, new SetupButton.Change(what).data());
    }

    /** Deals with one of the page's buttons. */
    void pressed(Person person, Chat chat, int messageId, CommandButton button, CommandWords words)
            throws TelegramException {
        SubscriptionSettings said = people.settings(person);
        Wishes wishes = usual.as(said);
        CaptionTemplate captions = wishes.captions();
        switch (button) {
            case LANGUAGE -> {
                CaptionLanguage other =
                        captions.language() == CaptionLanguage.RU ? CaptionLanguage.EN : CaptionLanguage.RU;
                people.settings(person, said.withCaptionLanguage(other.name().toLowerCase(Locale.ROOT)));
            }
            case LOCATION -> {
                CommandWords.Location next = switch (location(captions)) {
                    case LINK -> CommandWords.Location.NAME;
                    case NAME -> CommandWords.Location.OFF;
                    case OFF -> CommandWords.Location.LINK;
                };
                people.settings(person, said.withCaptionLocation(next.name().toLowerCase(Locale.ROOT)));
            }
            case ORIGINALS -> people.settings(person, said.withOriginals(!wishes.originals()));
            case GROUPING -> people.settings(person, said.withPostGrouping(wishes.moments() ? SINGLE : MOMENT));
            case LIVE -> people.settings(person, said.withLivePhotos(wishes.livePhotos() ? "still" : "live"));
            case SILENT -> people.settings(person, said.withSilent(!wishes.silent()));
            case BUILT_IN -> {
                people.settings(person, said.withCaptionTemplate(null));
                stopAsking(person);
            }
            default -> throw new IllegalArgumentException(button + " changes no setting");
        }
        Optional<Page> page = page(person, words);
        if (page.isPresent()) {
            chat.change(messageId, page.get());
        }
    }

    /** Asks for a template. */
    void askTemplate(Person person, Chat chat, CommandWords words) throws TelegramException {
        people.conversation(person, TEMPLATE, List.of());
        String text = words.askTemplate();
        String own = people.settings(person).captionTemplate();
        chat.say(
                own == null
                        ? Page.of(text)
                        : Page.of(text, List.of(List.of(button(words.builtInTemplate(), CommandButton.BUILT_IN)))));
    }

    /** Whether what somebody writes next is a template. */
    boolean asks(Person person) {
        return people.asks(person).filter(TEMPLATE::equals).isPresent();
    }

    void stopAsking(Person person) {
        if (asks(person)) {
            people.conversation(person, null, List.of());
        }
    }

    /** Takes a template that somebody wrote. */
    void wrote(Person person, Chat chat, String template, CommandWords words) throws TelegramException {
        try {
            CaptionTemplate.parse(template, usual.captions().language());
        } catch (CaptionTemplateException e) {
            chat.say(Page.of(
                    words.templateWrong(Text.escape(Text.shortened(String.valueOf(e.getMessage()), LONGEST_REASON)))));
            return;
        }
        people.settings(person, people.settings(person).withCaptionTemplate(template));
        stopAsking(person);
        Optional<Page> page = page(person, words);
        if (page.isPresent()) {
            chat.say(page.get());
        }
    }
}
