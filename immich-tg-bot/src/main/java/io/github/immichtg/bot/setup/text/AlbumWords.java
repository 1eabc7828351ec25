package io.github.immichtg.bot.setup.text;

/** Texts of the question for albums in one language. Arguments are already escaped; results are HTML. */
public interface AlbumWords {

    String askAlbums(String step);

    String noAlbums(String step);

    String lookAgain();

    String albumsPicked(int count);

    String albumsDone();

    String albumUnknown(String name);

    String albumGone();

    String albumAmbiguous(String name, int many);

    String albumsTooMany(int most);

    String noAlbumPicked();

    String picked(String names, int count);

    String askExisting(String names, int count);

    String everything();

    String onlyNew();

    String newest(int count);

    String existingNotUnderstood();
}
