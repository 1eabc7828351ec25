package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many photos that leave an album at once, with the bot. */
@Tag("database")
class RemovalsTest extends OneUserFixture {

    private static final int PICTURES = 12;

    @Test
    void areAskedAboutOnceAndDeletedWhenTheirOwnerSaysSo() throws Exception {
        emptied();
        phone.sees("12 photos have left the album \"Holiday\" at once, of 12 that are posted.");
        assertThat(stage.telegram.posts(channel)).hasSize(PICTURES);

        phone.presses("Delete them");
        phone.sees("Deleting 12 photos of \"Holiday\" from the channel.");
        phone.until(screen -> stage.telegram.posts(channel).isEmpty());
        assertThat(stage.query("select removal from media_files where removal is not null"))
                .isEmpty();
    }

    @Test
    void stayWhereTheirOwnerWantsIt() throws Exception {
        emptied();
        phone.sees("Delete them there, too?");
        phone.presses("Keep them");
        phone.sees("The photos of \"Holiday\" stay in the channel.");
        assertThat(stage.query("select distinct removal from media_files")).containsExactly("kept");
        assertThat(stage.telegram.posts(channel)).hasSize(PICTURES);
    }

    private void emptied() throws Exception {
        stage.variables.put("ALBUM_CHANGES", "mirror");
        stage.restart();
        stage.pictures(stage.holiday, PICTURES);
        stage.setUp(phone, channel);
        posted(PICTURES);
        stage.holiday.empty();
        phone.types("/resume");
    }
}
