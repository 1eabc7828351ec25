package io.github.immichtg.bot.setup;

import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Page.Button;
import io.github.immichtg.bot.chat.Page.Keyboard;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.bot.problem.ProblemTexts;
import io.github.immichtg.bot.problem.ProblemWords;
import io.github.immichtg.bot.setup.text.AlbumWords;
import io.github.immichtg.bot.setup.text.SetupTexts;
import io.github.immichtg.bot.setup.text.SetupWords;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.KeyInfo;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.telegram.check.ChannelFinding;
import io.github.immichtg.style.PostExisting;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pages of the conversation in one language. Immutable. */
public final class SetupPages {

    private static final int NAMES_AT_MOST = 5;
    private static final int LONGEST_LABEL = 48;

    /** Required permissions, and the one that reveals the key's owner. */
    private static final List<String> PERMISSIONS =
            Stream.concat(KeyInfo.NEEDED.stream(), Stream.of("user.read")).toList();

    private final Language language;
    private final SetupWords words;
    private final AlbumWords albumWords;
    private final ProblemWords problems;

    public SetupPages(Language language) {
        this.language = language;
        this.words = SetupTexts.in(language);
        this.albumWords = SetupTexts.albums(language);
        this.problems = ProblemTexts.in(language);
    }

    Page page(SetupMessage message) {
        return switch (message) {
            case SetupMessage.AskChannel ask ->
                new Page(
                        (ask.welcome() ? words.welcome() : "") + words.askChannel(step(1, ask.step())),
                        new Keyboard.ChannelPicker(words.pickChannel()));
            case SetupMessage.ChannelInvitation invitation -> Page.of(words.channelInvitation());
            case SetupMessage.ChannelNotUnderstood not -> Page.of(words.channelNotUnderstood());
            case SetupMessage.ChannelBad bad -> Page.of(channelBad(bad.finding()));
            case SetupMessage.ChannelTaken taken -> channelTaken(taken);
            case SetupMessage.AskAddress ask -> Page.of(words.askAddress(step(2, ask.step())));
            case SetupMessage.AddressNotUnderstood not -> Page.of(words.addressNotUnderstood());
            case SetupMessage.ServerBad bad -> Page.of(problems.serverBad(Text.plain(bad.shown()), bad.trouble()));
            case SetupMessage.ServerTaken taken ->
                Page.of(words.serverTaken(Text.plain(shown(taken.api())), taken.version()));
            case SetupMessage.AskKey ask ->
                Page.of(words.askKey(step(3, ask.step()), Text.escape(keysPage(ask.api())), PERMISSIONS));
            case SetupMessage.KeyNotUnderstood not -> Page.of(words.keyNotUnderstood());
            case SetupMessage.KeyOutOfPlace out -> Page.of(words.keyOutOfPlace());
            case SetupMessage.KeyStands stands -> Page.of(words.keyStands());
            case SetupMessage.ImmichBad bad -> Page.of(problems.immichBad(bad.trouble()));
            case SetupMessage.KeyTaken taken ->
                Page.of(taken.owner()
                        .map(owner -> words.keyTaken(Text.plain(owner), taken.albums()))
                        .orElseGet(() -> words.keyTaken(taken.albums())));
            case SetupMessage.ShowAlbums show -> albums(show);
            case SetupMessage.AlbumUnknown unknown -> Page.of(albumWords.albumUnknown(Text.plain(unknown.text())));
            case SetupMessage.AlbumGone gone -> Page.of(albumWords.albumGone());
            case SetupMessage.AlbumAmbiguous many ->
                Page.of(albumWords.albumAmbiguous(Text.plain(many.text()), many.many()));
            case SetupMessage.AlbumsTooMany many -> Page.of(albumWords.albumsTooMany(many.most()));
            case SetupMessage.NoAlbumPicked none -> Page.of(albumWords.noAlbumPicked());
            case SetupMessage.AlbumsPicked picked ->
                Page.of(albumWords.picked(
                        names(picked.albums()), picked.albums().size()));
            case SetupMessage.AskExisting ask -> existing(ask.albums());
            case SetupMessage.ExistingNotUnderstood not -> Page.of(albumWords.existingNotUnderstood());
            case SetupMessage.Finished done -> finished(done);
            case SetupMessage.AllSet set ->
                Page.of(words.allSet(
                        Text.plain(set.channel().title()),
                        names(set.albums()),
                        set.albums().size()));
            case SetupMessage.Stopped stopped ->
                Page.of(stopped.complete() ? words.stoppedComplete() : words.stopped());
            case SetupMessage.NothingToStop nothing -> Page.of(words.nothingToStop());
            case SetupMessage.NotListening not ->
                Page.of(not.complete() ? words.notListeningComplete() : words.notListening());
            case SetupMessage.NotText not -> Page.of(words.notText());
            case SetupMessage.OldButton old -> Page.of(words.oldButton());
            case SetupMessage.TelegramSilent silent -> Page.of(words.telegramSilent());
        };
    }

    private static String step(int number, boolean told) {
        return told ? number + ". " : "";
    }

    private String channelBad(ChannelFinding finding) {
        return switch (finding) {
            case ChannelFinding.Unknown unknown ->
                words.channelUnknown(Text.plain(unknown.name().value()));
            case ChannelFinding.NoChannel no -> words.noChannel(Text.plain(no.title()));
            case ChannelFinding.BotNoAdministrator no -> words.botNoAdministrator(Text.plain(no.title()));
            case ChannelFinding.BotMayNotPost no -> words.botMayNotPost(Text.plain(no.title()));
            case ChannelFinding.PersonNoAdministrator no -> words.personNoAdministrator(Text.plain(no.title()));
            case ChannelFinding.Good good ->
                words.channelTaken(Text.plain(good.channel().title()));
        };
    }

    private Page channelTaken(SetupMessage.ChannelTaken taken) {
        String discussion = switch (taken.discussion()) {
            case NONE -> words.noDiscussion();
            case READY -> words.discussionReady();
            case NOT_ADMINISTRATOR -> words.discussionLacksBot();
        };
        return Page.of(words.channelTaken(Text.plain(taken.channel().title())) + "\n" + discussion)
                .withoutPicker();
    }

    private Page albums(SetupMessage.ShowAlbums show) {
        List<List<Button>> rows = new ArrayList<>();
        int from = show.page() * AlbumPicking.ON_A_PAGE;
        int pages = Math.ceilDiv(show.albums().size(), AlbumPicking.ON_A_PAGE);
        for (Album album :
                show.albums().stream().skip(from).limit(AlbumPicking.ON_A_PAGE).toList()) {
            boolean picked = show.picked().stream().anyMatch(one -> one.id().equals(album.id()));
            rows.add(List.of(
                    new Button(label(album, picked), new SetupButton.Tick(album.id(), !picked, show.page()).data())));
        }
        if (pages > 1) {
            rows.add(List.of(
                    new Button("◀", new SetupButton.ToPage((show.page() + pages - 1) % pages).data()),
                    new Button((show.page() + 1) + " / " + pages, new SetupButton.ToPage(show.page()).data()),
                    new Button("▶", new SetupButton.ToPage((show.page() + 1) % pages).data())));
        }
        if (show.albums().isEmpty()) {
            rows.add(List.of(new Button("🔄 " + albumWords.lookAgain(), new SetupButton.ToPage(0).data())));
        }
        int count = show.picked().size();
        if (count > 0 || !show.albums().isEmpty()) {
            rows.add(List.of(new Button(
                    albumWords.albumsDone() + (count == 0 ? "" : " (" + count + ")"),
                    new SetupButton.AlbumsDone().data())));
        }
        String text = show.albums().isEmpty()
                ? albumWords.noAlbums(step(4, show.step()))
                : albumWords.askAlbums(step(4, show.step()));
        return Page.of(
                count == 0 ? text : text + "\n\n" + albumWords.albumsPicked(count) + ": " + names(show.picked()), rows);
    }

    private static String label(Album album, boolean picked) {
        String name = album.name().isBlank() ? "—" : Text.shortened(Text.line(album.name()), LONGEST_LABEL);
        return (picked ? "✅ " : "▫️ ") + name + " · " + album.assetCount();
    }

    private Page existing(List<NamedAlbum> albums) {
        return Page.of(
                albumWords.askExisting(names(albums), albums.size()),
                List.of(
                        List.of(choice(albumWords.everything(), PostExisting.ALL)),
                        List.of(choice(albumWords.onlyNew(), PostExisting.NONE)),
                        List.of(
                                choice(albumWords.newest(10), new PostExisting(10)),
                                choice(albumWords.newest(50), new PostExisting(50)))));
    }

    private static Button choice(String label, PostExisting existing) {
        return new Button(label, new SetupButton.Choose(existing).data());
    }

    private Page finished(SetupMessage.Finished done) {
        PostExisting existing = done.existing();
        String will;
        if (done.empty()) {
            will = words.willPostWhatComes();
        } else if (existing == null) {
            will = words.changed();
        } else if (existing.equals(PostExisting.ALL)) {
            will = words.willPostEverything();
        } else {
            will = existing.equals(PostExisting.NONE)
                    ? words.willPostOnlyNew()
                    : words.willPostNewest(existing.newest());
        }
        return Page.of(words.finished(
                Text.plain(done.channel().title()),
                names(done.albums()),
                done.albums().size(),
                will));
    }

    private String names(List<NamedAlbum> albums) {
        String some = albums.stream()
                .limit(NAMES_AT_MOST)
                .map(album -> language.quoted(Text.plain(album.name().isBlank() ? "—" : album.name())))
                .collect(Collectors.joining(", "));
        return albums.size() > NAMES_AT_MOST ? some + ", … +" + (albums.size() - NAMES_AT_MOST) : some;
    }

    /** Address as users know it, without the path of the API. */
    static String shown(URI api) {
        return api.toString().replaceFirst("/api$", "");
    }

    private static String keysPage(URI api) {
        return shown(api) + "/user-settings?isOpen=api-keys";
    }
}
