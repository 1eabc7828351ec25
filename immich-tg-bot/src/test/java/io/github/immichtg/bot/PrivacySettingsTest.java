package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.telegram.Phone;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules of who and what is not shown, which people set in their chat. */
@Tag("database")
class PrivacySettingsTest extends OneUserFixture {

    private void page() {
        phone.types("/settings");
        phone.sees("Settings for");
        phone.presses("Who and what is not shown →");
        phone.sees("Who and what is not shown in Photos of maria");
    }

    private String said(String setting) {
        return stage.query("select settings ->> '" + setting + "' from subscriptions where deleted_at is null")
                .getFirst();
    }

    private void labelled(String label) {
        phone.until(screen -> screen.getLast().labels().contains(label));
    }

    @Test
    void decideWhatIsPosted() {
        stage.setUp(phone, channel);
        page();
        phone.presses("Favorites: no matter");
        labelled("Favorites: only they");
        stage.pictures(stage.holiday, 2);
        stage.holiday.add(
                stage.anna.asset("favorite.jpg", BotFixture.picture(9)).favorite());
        phone.types("/resume");
        phone.until(
                screen -> stage.query("select count(*) from media_files where error = 'ONLY_FAVORITES leaves it out'")
                        .equals(List.of("2")));
        posted(1);
    }

    @Test
    void areSwitchedByTheirButtons() {
        stage.setUp(phone, channel);
        page();
        for (List<String> one : List.of(
                List.of("Favorites: no matter", "Favorites: only they"),
                List.of("Stars: no matter", "Stars: 1 or more"),
                List.of("Archived: posted", "Archived: left out"),
                List.of("Coordinates in originals: not in public", "Coordinates in originals: never"))) {
            phone.presses(one.getFirst());
            labelled(one.getLast());
        }
        assertThat(List.of(said("only_favorites"), said("min_rating"), said("archived"), said("originals_location")))
                .containsExactly("true", "1", "remove", "strip");
        phone.presses("← All settings");
        phone.sees("Settings for");
    }

    @Test
    void takeNamesAsImmichKnowsThem() {
        stage.anna.asset("people.jpg", BotFixture.picture(1)).person("Carla").person("Emil");
        stage.setUp(phone, channel);
        page();
        phone.presses("Never with: nobody chosen");
        phone.sees("Whose photos must not be posted?");
        phone.types("Carla");
        phone.sees("Your API key may not look that up: it lacks person.read");
        stage.anna.allow(stage.key, "person.read");
        phone.types("Karla");
        phone.sees("Your Immich does not know Karla. Did you mean Carla?");
        phone.types("carla, Emil");
        labelled("Never with: carla, Emil");
        assertThat(said("exclude_people")).isEqualTo("carla, Emil");

        phone.presses("Never with: carla, Emil");
        phone.sees("Whose photos must not be posted?");
        phone.types("/cancel");
        labelled("Never with: carla, Emil");
        phone.presses("Never with: carla, Emil");
        phone.sees("Whose photos must not be posted?");
        phone.presses("Leave nobody out");
        labelled("Never with: nobody chosen");
        assertThat(said("exclude_people")).isEmpty();
    }

    @Test
    void takePlacesAndNothingElse() {
        stage.setUp(phone, channel);
        page();
        phone.presses("Places kept from captions: none");
        phone.sees("Around which places");
        phone.types("home");
        phone.sees("I do not understand that.");
        phone.types("52.52,13.40,500m; 48.1,11.6,1km");
        labelled("Places kept from captions: 2");
        assertThat(said("hide_places")).isEqualTo("52.52,13.40,500m; 48.1,11.6,1km");
    }

    @Test
    void areNotSetByButtonsThatSaySomethingElse() {
        stage.setUp(phone, channel);
        page();
        Phone.Shown page = phone.screen().getLast();
        int answered = phone.notes().size();
        List<String> forged =
                List.of("c:RULE_IS:MIN_RATING=9", "c:RULE_IS:EXCLUDE_PEOPLE=Carla", "c:RULE_IS:X=1", "c:RULE:ARCHIVED");
        forged.forEach(data -> phone.presses(page.messageId(), data));
        phone.until(screen -> phone.notes().size() == answered + forged.size());

        assertThat(List.of(said("min_rating"), said("exclude_people"))).containsExactly("null", "null");
    }
}
