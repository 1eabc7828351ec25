package io.github.immichtg.bot.setup.text;

/** Problems with the choice of albums in one language. Arguments are already escaped; results are HTML. */
public interface AlbumProblemWords {

    String noAlbums(String step);

    String albumUnknown(String name);

    String albumGone();

    String albumAmbiguous(String name, int many);

    String albumsTooMany(int most);

    String noAlbumPicked();

    String existingNotUnderstood();
}
